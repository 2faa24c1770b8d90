// The two kinds of signature, keys, and signed checkpoints: spec/checkpoint.md.
import { createPublicKey, verify } from "node:crypto";
import { ml_dsa44 } from "@noble/post-quantum/ml-dsa.js";
import { base64, hex, sha256, uint, utf8 } from "./bytes.mjs";

export const ED25519 = 1;
export const HOLDS_ED25519 = 4;
export const ML_DSA_44 = 6;
const KEY_BYTES = { [ED25519]: 32, [HOLDS_ED25519]: 32, [ML_DSA_44]: 1312 };
const SIGNATURE_BYTES = { [ED25519]: 64, [HOLDS_ED25519]: 72, [ML_DSA_44]: 8 + 2420 };
const NOTE_BYTES = 131072;
const NOTE_LINES = 100;

// ---- Ed25519, by the one rule ----------------------------------------------------------------------------------------

const P = (1n << 255n) - 19n;
const L = (1n << 252n) + 27742317777372353535851937790883648493n;
// The y of the points of order 1, 2, 4 and 8.
const Y8 = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;
const SMALL_ORDER_Y = new Set([1n, P - 1n, 0n, Y8, P - Y8].map(String));

const littleEndian = (bytes) => BigInt(`0x${hex(Buffer.from(bytes).reverse())}`);

// y < p, no sign on x = 0, and none of the eight points of small order.
function isProperPoint(bytes) {
  const sign = bytes[31] >> 7;
  const y = littleEndian(bytes) & ((1n << 255n) - 1n);
  if (y >= P || (sign === 1 && (y === 1n || y === P - 1n))) return false;
  return !SMALL_ORDER_Y.has(String(y));
}

export function ed25519(key, message, signature) {
  if (key.length !== 32 || signature.length !== 64) return false;
  if (littleEndian(signature.subarray(32)) >= L) return false;
  if (!isProperPoint(key) || !isProperPoint(signature.subarray(0, 32))) return false;
  try {
    const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), key]);
    return verify(null, message, createPublicKey({ key: spki, format: "der", type: "spki" }), signature);
  } catch {
    return false; // the key is no point of the curve
  }
}

// ---- keys --------------------------------------------------------------------------------------------------------------

export function verifierKey(name, type, key) {
  if (key?.length !== KEY_BYTES[type]) throw new Error(`a key of type ${type} of ${key?.length} bytes`);
  return { name, type, key, id: hex(sha256(name, "\n", Buffer.of(type), key).subarray(0, 4)) };
}

// A key file: four verifier keys `<name>+<id>+<Base64 of type and key>`, one a line; # begins a remark.
export function readKeyFile(text) {
  const keys = text.split("\n").map((line) => line.trim()).filter((line) => line && !line.startsWith("#")).map((line) => {
    const [name, id, data] = line.split(/\+([0-9a-f]{8})\+/);
    const bytes = base64(data ?? "");
    if (!bytes) throw new Error(`no verifier key: ${line.slice(0, 60)}`);
    const key = verifierKey(name, bytes[0], bytes.subarray(1));
    if (key.id !== id) throw new Error(`the id of ${name} is ${key.id}, not ${id}`);
    return key;
  });
  const find = (type, name) => keys.filter((key) => key.type === type && (name === undefined || key.name === name));
  const [log] = find(ED25519);
  const [holds] = find(HOLDS_ED25519);
  if (keys.length !== 4 || !log || !holds?.name.endsWith("/holds")) throw new Error("not the four keys of a side");
  const side = holds.name.slice(0, -"/holds".length);
  const [logMlDsa44] = find(ML_DSA_44, log.name);
  const [holdsMlDsa44] = find(ML_DSA_44, holds.name);
  if (!logMlDsa44 || !holdsMlDsa44) throw new Error("an Ed25519 key without its ML-DSA-44 key");
  const raw = { logEd25519: log.key, logMlDsa44: logMlDsa44.key, holdsEd25519: holds.key, holdsMlDsa44: holdsMlDsa44.key };
  return { origin: log.name, side, keys: raw };
}

// `signing` of a charter or a `keys` entry, by Base64; throws if one is missing or of another length.
export function signingKeys(json) {
  const keys = {};
  for (const name of ["logEd25519", "logMlDsa44", "holdsEd25519", "holdsMlDsa44"]) keys[name] = base64(json[name]);
  logPair("probe", keys);
  holdsPair("probe", keys);
  return keys;
}

export const sameKeys = (a, b) => Object.keys(a).every((name) => a[name].equals(b[name]));
export const logPair = (origin, keys) => [verifierKey(origin, ED25519, keys.logEd25519), verifierKey(origin, ML_DSA_44, keys.logMlDsa44)];
export const holdsPair = (side, keys) => [
  verifierKey(`${side}/holds`, HOLDS_ED25519, keys.holdsEd25519),
  verifierKey(`${side}/holds`, ML_DSA_44, keys.holdsMlDsa44),
];

// ---- checkpoints -------------------------------------------------------------------------------------------------------

// Reads a signed note that is a checkpoint: { origin, size, root, text, lines } or { why }.
export function readCheckpoint(bytes) {
  if (bytes.length > NOTE_BYTES) return { why: `${bytes.length} bytes` };
  const whole = utf8(bytes);
  if (whole === undefined) return { why: "not UTF-8" };
  if (/[\u0000-\u0009\u000b-\u001f]/.test(whole)) return { why: "a control character" };
  const cut = whole.lastIndexOf("\n\n");
  if (cut < 0 || !whole.endsWith("\n") || cut + 2 === whole.length) return { why: "no signature lines" };
  const text = whole.slice(0, cut + 1);
  const [origin, size, root, ...more] = text.split("\n");
  if (more.length !== 1 || more[0] !== "") return { why: "not three lines" };
  const rootBytes = base64(root ?? "");
  if (!/^(0|[1-9][0-9]{0,18})$/.test(size) || rootBytes?.length !== 32) return { why: "size or root" };
  if (!origin || /[\s+]/u.test(origin) || Buffer.byteLength(origin) > 255) return { why: "origin" };
  if (!Number.isSafeInteger(Number(size))) return { why: "larger than this program counts" };
  const lines = [];
  for (const line of whole.slice(cut + 2, -1).split("\n")) {
    const [, name, data] = /^— ([^\s+]+) (\S+)$/u.exec(line) ?? [];
    const signature = base64(data ?? "");
    if (!signature || signature.length < 5) return { why: `no signature line: ${line.slice(0, 60)}` };
    lines.push({ name, id: hex(signature.subarray(0, 4)), signature: signature.subarray(4), line });
  }
  if (lines.length > NOTE_LINES) return { why: `${lines.length} signature lines` };
  return { origin, size: Number(size), root: rootBytes, text, lines };
}

// The same three inputs have one answer: it is remembered, for a forged file is the whole one but for a few bytes.
const answers = new Map();
function mlDsa44(key, message, signature) {
  const name = hex(sha256(key, message, signature));
  if (!answers.has(name)) answers.set(name, ml_dsa44.verify(signature, message, key));
  return answers.get(name);
}

const string8 = (text) => Buffer.concat([Buffer.of(Buffer.byteLength(text)), Buffer.from(text)]);

// What type 0x06 signs: spec/checkpoint.md, "The bytes that are signed".
export const cosignedMessage = (name, time, checkpoint) =>
  Buffer.concat([
    Buffer.from("subtree/v1\n\0"),
    string8(name),
    uint(time, 8),
    string8(checkpoint.origin),
    uint(0, 8),
    uint(checkpoint.size, 8),
    checkpoint.root,
  ]);

// The time of one line by one key in seconds (0 for type 0x01); undefined if it does not verify.
function time(key, checkpoint, { signature }) {
  if (signature.length !== SIGNATURE_BYTES[key.type]) return undefined;
  if (key.type === ED25519) return ed25519(key.key, Buffer.from(checkpoint.text), signature) ? 0 : undefined;
  const seconds = signature.readBigUInt64BE();
  if (seconds === 0n || seconds >= 1n << 53n) return undefined;
  const rest = signature.subarray(8);
  const good =
    key.type === HOLDS_ED25519
      ? ed25519(key.key, Buffer.from(`cosignature/v1\ntime ${seconds}\n${checkpoint.text}`), rest)
      : mlDsa44(key.key, cosignedMessage(key.name, Number(seconds), checkpoint), rest);
  return good ? Number(seconds) : undefined;
}

// Both of a pair or none: { time } in seconds, { missing: true } if no line is of either key, else { why }.
export function pairVerdict(checkpoint, pair) {
  const times = [];
  const found = pair.map((key) => checkpoint.lines.filter((line) => line.name === key.name && line.id === key.id));
  if (found.every((lines) => lines.length === 0)) return { missing: true, why: `no line of ${pair[0].name}` };
  for (const [i, key] of pair.entries()) {
    if (found[i].length !== 1) return { why: `${found[i].length} lines of ${key.name}, type ${key.type}` };
    const at = time(key, checkpoint, found[i][0]);
    if (at === undefined) return { why: `the signature of ${key.name}, type ${key.type}` };
    times.push(at);
  }
  if (pair[0].type === HOLDS_ED25519 && times[0] !== times[1]) return { why: `two times of ${pair[0].name}` };
  return { time: times[1] };
}
