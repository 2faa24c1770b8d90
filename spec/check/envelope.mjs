// Opens an envelope with the receiver's private keys: spec/envelope.md.
import { createDecipheriv, createPrivateKey, createPublicKey, diffieHellman, hkdfSync } from "node:crypto";
import { ml_kem768 } from "@noble/post-quantum/ml-kem.js";
import { sha256 } from "./bytes.mjs";
import { readCanonical } from "./json.mjs";

const MAGIC = Buffer.from("kmzero envelope v1\n");
const LABEL = "kmzero envelope v1";
const CLOSED = 65536 + 16;
const X25519_SPKI = Buffer.from("302a300506032b656e032100", "hex");

// The key pair as a node keeps it: public halves raw, private ones as PKCS#8, in Base64.
export function readPair(json) {
  const bytes = (name) => Buffer.from(json[name], "base64");
  const mlKem = bytes("mlKem768Private");
  return {
    x25519: bytes("x25519"),
    mlKem768: bytes("mlKem768"),
    x25519Private: createPrivateKey({ key: bytes("x25519Private"), format: "der", type: "pkcs8" }),
    mlKem768Private: mlKem.subarray(mlKem.length - 2400), // FIPS 203's decapsulation key
  };
}

// The plain bytes; throws if it does not open to its end.
export function open(file, pair) {
  if (!file.subarray(0, MAGIC.length).equals(MAGIC)) throw new Error("begins otherwise");
  const length = file.readUInt16BE(MAGIC.length);
  const from = MAGIC.length + 2 + length;
  const header = readCanonical(file.subarray(MAGIC.length + 2, from)).value;
  if (length > 4096 || !header) throw new Error("its header");
  const sent = createPublicKey({ key: Buffer.concat([X25519_SPKI, Buffer.from(header.x25519, "base64")]), format: "der", type: "spki" });
  const secrets = Buffer.concat([
    ml_kem768.decapsulate(Buffer.from(header.mlKem768, "base64"), pair.mlKem768Private),
    diffieHellman({ privateKey: pair.x25519Private, publicKey: sent }),
  ]);
  const salt = sha256(Buffer.concat([file.subarray(0, from), pair.x25519, pair.mlKem768]));
  const key = Buffer.from(hkdfSync("sha256", secrets, salt, LABEL, 32));
  const plain = [];
  for (let at = from, count = 0; ; at += CLOSED, count++) {
    const chunk = file.subarray(at, at + CLOSED);
    const last = at + chunk.length === file.length;
    const nonce = Buffer.alloc(12);
    nonce.writeBigUInt64BE(BigInt(count), 3);
    nonce[11] = last ? 1 : 0;
    const cipher = createDecipheriv("aes-256-gcm", key, nonce);
    cipher.setAuthTag(chunk.subarray(chunk.length - 16));
    plain.push(cipher.update(chunk.subarray(0, chunk.length - 16)), cipher.final());
    if (last) return Buffer.concat(plain);
  }
}
