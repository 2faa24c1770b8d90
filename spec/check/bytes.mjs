// Bytes: SHA-256, Base64 with one spelling, and a reader that never goes beyond its end.
import { createHash } from "node:crypto";

export const sha256 = (...parts) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

export const hex = (bytes) => Buffer.from(bytes).toString("hex");

// Standard Base64, padded, without stray bits; undefined if it is none.
export function base64(text) {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : undefined;
}

// Strict UTF-8; undefined if it is none.
export function utf8(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

export class TooShort extends Error {}

export class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }
  take(count) {
    if (this.at + count > this.bytes.length) throw new TooShort(`${count} bytes at ${this.at}`);
    return this.bytes.subarray(this.at, (this.at += count));
  }
  byte = () => this.take(1)[0];
  uint16 = () => this.take(2).readUInt16BE();
  uint32 = () => this.take(4).readUInt32BE();
  uint64() {
    const value = this.take(8).readBigUInt64BE();
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new TooShort(`a number of ${value}`);
    return Number(value);
  }
  hashes = (count) => Array.from({ length: count }, () => this.take(32));
  isAtEnd = () => this.at === this.bytes.length;
}

export const uint = (value, bytes) => {
  const out = Buffer.alloc(bytes);
  if (bytes === 8) out.writeBigUInt64BE(BigInt(value));
  else out.writeUIntBE(value, 0, bytes);
  return out;
};
