// Entries of a log: spec/act.md. Reading is total: any bytes give { entry } or { why }.
import { hex, base64, sha256 } from "./bytes.mjs";
import { canonical, readCanonical } from "./json.mjs";
import { leafHash } from "./merkle.mjs";
import { signingKeys } from "./signatures.mjs";

const WORD = /^(?=.{1,40}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const HASH = /^[0-9a-f]{64}$/;
const ID = /^[A-Za-z0-9_-]{22}$/;
const ACTOR = /^[A-Za-z0-9._-]{1,64}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/;
const LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
const ORIGIN = new RegExp(`^(${LABEL}(?:\\.${LABEL})+)/([0-9a-f]{64})/([^/]{1,40})/([1-9][0-9]{0,5})/(0|[1-9][0-9]{0,3})$`);

// `<domain>/<mechanism>/<side>/<generation>/<stripe>`; undefined if the text is none.
export function readOrigin(text) {
  const [, domain, mechanism, side, generation, stripe] = (typeof text === "string" && ORIGIN.exec(text)) || [];
  if (!domain || domain.length > 100 || text.length > 255 || !WORD.test(side)) return undefined;
  return { text, domain, mechanism, side, generation: Number(generation), stripe: Number(stripe), name: `${side}/${generation}/${stripe}` };
}

class Shape extends Error {}
const hold = (holds, what) => {
  if (!holds) throw new Shape(what);
};
const object = (value, needed, allowed, what) => {
  hold(value !== null && typeof value === "object" && !Array.isArray(value), `${what} is no object`);
  for (const name of needed) hold(Object.hasOwn(value, name), `${what} without ${name}`);
  for (const name of Object.keys(value)) hold(needed.includes(name) || allowed.includes(name), `${what} with ${name}`);
};
const matches = (value, form, what) => hold(typeof value === "string" && form.test(value), what);
const list = (value, most, what) => hold(Array.isArray(value) && value.length > 0 && value.length <= most, what);

const readers = {
  act(json) {
    const optional = ["procedure", "roles", "dossier", "about", "prev", "basis", "texts", "group", "attachments"];
    object(json, ["entry", "log", "id", "office", "actor", "step", "at", "body"], optional, "act");
    matches(json.id, ID, "id");
    matches(json.office, WORD, "office");
    matches(json.actor, ACTOR, "actor");
    matches(json.step, WORD, "step");
    matches(json.at, INSTANT, "at");
    hold(!Number.isNaN(Date.parse(json.at)) && !json.at.endsWith(".000Z"), "at");
    object(json.body, [], Object.keys(json.body ?? {}), "body");
    hold((json.procedure === undefined) !== (json.dossier === undefined), "an act opens a dossier or names one");
    hold((json.procedure === undefined) === (json.roles === undefined), "roles without procedure");
    if (json.procedure) {
      object(json.procedure, ["rules", "texts"], [], "procedure");
      matches(json.procedure.rules, HASH, "rules");
      matches(json.procedure.texts, HASH, "texts");
      object(json.roles, [], Object.keys(json.roles ?? {}), "roles");
      for (const [role, sides] of Object.entries(json.roles)) {
        matches(role, WORD, "role");
        hold(Array.isArray(sides), "roles");
        for (const side of sides) matches(side, WORD, "side");
      }
    }
    for (const name of ["dossier", "about", "prev", "texts"]) if (json[name] !== undefined) matches(json[name], HASH, name);
    if (json.group !== undefined) matches(json.group, ID, "group");
    if (json.basis !== undefined) list(json.basis, 16, "basis");
    for (const hash of json.basis ?? []) matches(hash, HASH, "basis");
    if (json.attachments !== undefined) list(json.attachments, 64, "attachments");
    for (const file of json.attachments ?? []) attachment(file);
  },
  seen(json) {
    object(json, ["entry", "log", "heads"], [], "seen");
    hold(Array.isArray(json.heads), "heads");
    json.heads.forEach((each, i) => {
      head(each);
      hold(i === 0 || json.heads[i - 1].origin < each.origin, "heads not in order");
    });
  },
  keys(json) {
    object(json, ["entry", "log", "keys"], [], "keys");
    keySet(json.keys);
  },
  close(json) {
    object(json, ["entry", "log"], ["successor"], "close");
    if (json.successor !== undefined) matches(json.successor, WORD, "successor");
  },
  pin(json) {
    const [before, log] = [readOrigin(json.end?.origin), readOrigin(json.log)];
    const recovered = isRecovered(log ?? {});
    object(json, ["entry", "log", "end", ...(recovered ? ["keys", "recovery"] : [])], recovered ? ["next"] : [], "pin");
    head(json.end);
    if (recovered) {
      keySet(json.keys);
      signingOf(json.recovery);
      if (json.next !== undefined) matches(json.next, HASH, "next");
    }
    const follows = recovered ? life(before) < life(log) : before.generation === log?.generation - 1;
    hold(log && follows && before.text.split("/", 2).join() === log.text.split("/", 2).join() && before.side === log.side && before.stripe === log.stripe, "end");
  },
};

// Recovery keys begin a log in a generation that is a whole thousand; its side's other keys go on from there.
export const isRecovered = ({ generation }) => generation > 1 && generation % 1000 === 0;
export const life = ({ generation }) => Math.floor(generation / 1000);

function keySet(keys) {
  object(keys, ["signing", "x25519", "mlKem768", "tls"], [], "keys");
  signingOf(keys.signing);
  hold(base64(keys.x25519)?.length === 32 && base64(keys.mlKem768)?.length === 1184, "encryption keys");
  list(keys.tls, 4, "tls");
  for (const pin of keys.tls) matches(pin, HASH, "tls");
}

function signingOf(json) {
  object(json, ["logEd25519", "logMlDsa44", "holdsEd25519", "holdsMlDsa44"], [], "signing");
  signingKeys(json);
}

function head(json) {
  object(json, ["origin", "root", "size"], [], "head");
  hold(readOrigin(json.origin), "origin");
  matches(json.root, HASH, "root");
  hold(Number.isInteger(json.size) && json.size >= 1, "size");
}

function attachment(json) {
  if (json?.sealed !== undefined) {
    object(json, ["sealed"], [], "attachment");
    matches(json.sealed, HASH, "sealed");
    return;
  }
  object(json, ["kept", "name", "type", "size"], [], "attachment");
  matches(json.kept, HASH, "kept");
  matches(json.name, /^(?=.*\S)[^/\\]{1,200}$/su, "name");
  matches(json.type, /^(?=.{1,100}$)[a-z0-9.+-]+\/[a-z0-9.+-]+$/, "type");
  hold(Number.isInteger(json.size) && json.size >= 0, "size");
}

export function readEntry(bytes) {
  const hash = hex(leafHash(bytes));
  if (bytes.length > 65535) return { hash, why: `${bytes.length} bytes` };
  const { value, why } = readCanonical(bytes);
  if (why !== undefined) return { hash, why };
  try {
    hold(Object.hasOwn(readers, value?.entry ?? ""), "no kind of entry");
    readers[value.entry](value);
    hold(readOrigin(value.log), "log");
    return { hash, entry: value };
  } catch (e) {
    return { hash, why: e.message };
  }
}

// Counts `{"sealed": digest}` wherever it stands: spec/act.md, "A sealed value".
export function sealedIn(value) {
  if (value === null || typeof value !== "object") return 0;
  if (Object.keys(value).length === 1 && HASH.test(value.sealed ?? "")) return 1;
  return Object.values(value).reduce((sum, inner) => sum + sealedIn(inner), 0);
}

const behindLength = (part) => [Buffer.from([part.length >>> 24, part.length >>> 16, part.length >>> 8, part.length]), part];

// The digest that stands in an act for a sealed file: spec/act.md, "An attachment".
export function sealedFile({ mechanism, act, place, salt, name, type }, bytes) {
  const texts = (...all) => all.map((text) => Buffer.from(text));
  const parts = [...texts("kmzero sealed file v1"), Buffer.from(mechanism, "hex"), ...texts(act, place), Buffer.from(salt, "hex"), ...texts(name, type), bytes];
  return hex(sha256(...parts.flatMap(behindLength)));
}

export { canonical };
