// Canonical JSON (RFC 8785) of I-JSON, as spec/act.md rules 1 and 3 ask of every entry.
import { utf8 } from "./bytes.mjs";

const DEPTH = 32;

// The canonical bytes of a value made of objects, arrays, texts, integers, truths and null.
export const canonical = (value) => Buffer.from(text(value), "utf8");

function text(value) {
  if (Array.isArray(value)) return `[${value.map(text).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const names = Object.keys(value).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)); // UTF-16 code units
  return `{${names.map((name) => `${JSON.stringify(name)}:${text(value[name])}`).join(",")}}`;
}

// Reads what is already canonical. Gives { value } or { why }. Duplicate names, other spellings of a number, white space and
// the rest differ from the canonical form and are found by writing it again.
export function readCanonical(bytes) {
  const source = utf8(bytes);
  if (source === undefined) return { why: "not UTF-8" };
  let value;
  try {
    value = JSON.parse(source);
  } catch (e) {
    return { why: `not JSON: ${e.message}` };
  }
  const why = objection(value, 0) ?? (text(value) === source ? undefined : "not in canonical form");
  return why === undefined ? { value } : { why };
}

// A file that need not be canonical (the charter).
export function read(bytes) {
  const source = utf8(bytes);
  try {
    const value = JSON.parse(source);
    return objection(value, 0) === undefined ? value : undefined;
  } catch {
    return undefined;
  }
}

function objection(value, depth) {
  switch (typeof value) {
    case "number":
      return Number.isSafeInteger(value) ? undefined : "a number that is no integer within ±(2^53−1)";
    case "string":
      return textObjection(value, true);
    case "object": {
      if (value === null) return undefined;
      if (depth === DEPTH) return `deeper than ${DEPTH}`;
      for (const [name, inner] of Object.entries(value)) {
        const why = (Array.isArray(value) ? undefined : textObjection(name, false)) ?? objection(inner, depth + 1);
        if (why !== undefined) return why;
      }
    }
  }
  return undefined;
}

// `\p{Cn}` are code points that this Node's Unicode has not assigned; spec/act.md fixes version 16.0.
function textObjection(value, lines) {
  if (!value.isWellFormed()) return "an unpaired surrogate";
  if (/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u.test(value) || (!lines && value.includes("\n"))) return "a control character";
  if (/[\u202a-\u202e\u2066-\u2069]/u.test(value)) return "a bidirectional control";
  if (/[\p{Cn}]/u.test(value)) return "a noncharacter or unassigned code point";
  return value.normalize("NFC") === value ? undefined : "not in NFC";
}
