// Proves a bundle or the proof of one entry with nothing but the file and public keys: spec/bundle.md.
//
// Not done here: judging acts by their procedures (spec/procedure.md). What is void by form, by `prev`, by a doubled id or by a
// `seen` whose sizes fall is told as a note, since void acts are no fault of a file.
import { Reader, TooShort, hex, sha256, utf8, base64, uint } from "./bytes.mjs";
import { read as readJson, readCanonical, canonical } from "./json.mjs";
import { Tree, leafHash, proves, root as rootOf } from "./merkle.mjs";
import { holdsPair, logPair, pairVerdict, readCheckpoint, sameKeys, signingKeys } from "./signatures.mjs";
import { isRecovered, life, readEntry, readOrigin, sealedIn } from "./entries.mjs";

export const MAGIC = "kmzero bundle v1\n";
const BLOCK = 256;
const CHANGE = "97d0da0b1b5a168c9c76845109d341d8839fd863b386402110dc62b8470d33d5"; // rules of charter-change: spec/act.md
const PLACE = 2 + 255 + 24;
const MOST = {
  H: 65536,
  F: 60000,
  C: 131072,
  P: PLACE + BLOCK * 65537 + 1 + 63 * 32,
  L: PLACE + (BLOCK + 63) * 32 + 1,
  E: PLACE + 65537 + 1 + 63 * 32,
  Z: 40,
};

// What came of it; `problems` empty means valid.
class Finding {
  problems = [];
  notes = [];
  checkpoints = 0;
  cosigned = 0;
  acts = 0;
  sealed = 0;
  logs = {}; // name → { entries, heldBy: side → size }
  isComplete = true;
  problem = (act, code, detail = "") => void this.problems.push({ act, code, detail });
  note = (act, code, detail = "") => void this.notes.push({ act, code, detail });
}

// Verifies the bytes of a file with key files as [readKeyFile] gives them.
export function verify(bytes, keyFiles) {
  const found = new Finding();
  if (keyFiles.length === 0) found.problem("file", "no-key");
  else if (bytes.subarray(0, 23).toString("latin1") === "c2sp.org/tlog-proof@v1\n") proof(bytes, keyFiles, found);
  else if (bytes.subarray(0, 17).toString("latin1") === MAGIC) bundle(bytes, keyFiles, found);
  else found.problem("file", "not-a-bundle");
  const valid = found.problems.length === 0;
  const { checkpoints, cosigned, acts, sealed, problems, notes, logs, isComplete } = found;
  return { valid, complete: valid && isComplete, acts, checkpoints, cosigned, sealed, logs, problems, notes };
}

// ---- form --------------------------------------------------------------------------------------------------------------

// Frames as { kind, content }; the form's faults go to `found`.
export function frames(bytes, found) {
  const all = [];
  const reader = new Reader(bytes);
  reader.take(MAGIC.length);
  try {
    for (;;) {
      const start = reader.at;
      const kind = String.fromCharCode(reader.byte());
      const length = reader.uint32();
      if (!(kind in MOST) || length > MOST[kind]) {
        found.problem("file", "malformed", `a frame at ${start}`);
        return all;
      }
      const content = reader.take(length);
      if (kind !== "Z") {
        all.push({ kind, content });
        continue;
      }
      const end = new Reader(content);
      const count = end.uint64();
      if (count !== all.length || !end.take(32).equals(sha256(bytes.subarray(0, start)))) found.problem("file", "damaged");
      if (!reader.isAtEnd()) found.problem("file", "appended");
      return all;
    }
  } catch (e) {
    if (!(e instanceof TooShort)) throw e;
    found.problem("file", "truncated");
    return all;
  }
}

export function place(content) {
  const reader = new Reader(content);
  const log = readOrigin(utf8(reader.take(reader.uint16())));
  const [start, end, size] = [reader.uint64(), reader.uint64(), reader.uint64()];
  if (!log || start >= end || end > size || Math.floor(start / BLOCK) !== Math.floor((end - 1) / BLOCK)) throw new TooShort("place");
  return { log, start, end, size, reader };
}

function packageOf({ start, end, reader }) {
  const entries = [];
  for (let i = start; i < end; i++) entries.push(reader.take(reader.uint16()));
  const count = reader.byte();
  if (count > 63) throw new TooShort("proof");
  const hashes = reader.hashes(count);
  return reader.isAtEnd() ? { entries, proof: hashes } : undefined;
}

// ---- a bundle ------------------------------------------------------------------------------------------------------------

function bundle(bytes, keyFiles, found) {
  const all = frames(bytes, found);
  const [header, charterFrame] = all;
  const twice = all.slice(2).find(({ kind }) => kind === "H" || kind === "F");
  if (header?.kind !== "H" || twice?.kind === "H") return found.problem("file", "no-header");
  if (charterFrame?.kind !== "F" || twice) return found.problem("file", "no-charter");
  const charter = readCharter(readJson(charterFrame.content));
  if (!charter) return found.problem("file", "no-charter");
  const head = readHeader(header.content, charter, found);
  if (!head || !keysName(charter, keyFiles, found)) return undefined;
  const seals = new Seals(charter, found);
  seals.keyFiles = keyFiles;
  for (const { kind, content } of all) if (kind === "C") seals.add(content);
  return head.kind === "dossier" ? dossier(all, head.dossier, charter, seals, found) : mechanism(all, charter, seals, found);
}

function readCharter(json) {
  if (json?.charter !== 1 || !Array.isArray(json.members) || !Array.isArray(json.facilitators)) return undefined;
  const members = new Map();
  const recovery = new Map(); // side → hash of its recovery keys
  try {
    for (const each of [...json.members, ...json.facilitators]) {
      members.set(each.side, signingKeys(each.keys.signing));
      recovery.set(each.side, each.recovery);
    }
  } catch {
    return undefined;
  }
  const hash = hex(sha256(canonical(json)));
  return { json, hash, members, recovery, voices: json.members.map(({ side }) => side) };
}

function readHeader(content, { json, hash }, found) {
  const { value } = readCanonical(content);
  if (value === undefined) return found.problem("file", "no-header");
  const { madeAt, dossier: of, kind, ...rest } = value;
  const same = canonical(rest).equals(canonical({ bundle: 1, mechanism: hash, names: json.names, exercise: json.exercise }));
  const good = typeof madeAt === "string" && (kind === "dossier" ? /^[0-9a-f]{64}$/.test(of) : kind === "mechanism" && of === undefined);
  if (!same || !good) found.problem("file", "header-differs");
  return value;
}

// Whether the key files are of this mechanism.
function keysName(charter, keyFiles, found) {
  const before = found.problems.length;
  for (const { origin, side } of keyFiles) {
    const log = readOrigin(origin);
    if (log?.mechanism !== charter.hash) found.problem(side, "other-mechanism", `the charter is ${charter.hash}`);
    else if (log.side !== side || log.domain !== charter.json.domain) found.problem(side, "keys-differ");
  }
  return found.problems.length === before;
}

// Every checkpoint by the keys that the entries lead to; the keys given are among those.
function finish(seals, found) {
  seals.finish();
  for (const { side, keys } of seals.keyFiles) if (!seals.ever(side).some((each) => sameKeys(keys, each))) found.problem(side, "keys-differ");
}

// Checkpoints that count, by the keys that rule at their sizes: spec/checkpoint.md, "Keys turn". The keys begin with the
// charter's; `step` is told every entry in order, and what did not verify until `finish` is a problem.
class Seals {
  noted = []; // { log, checkpoint }
  bySize = new Map(); // origin text → Map of size → seal
  turns = new Map(); // origin text → [{ index, keys }]

  constructor(charter, found) {
    this.charter = charter;
    this.found = found;
  }

  add(content) {
    const checkpoint = readCheckpoint(content);
    if (checkpoint.why) return this.found.problem("file", "checkpoint-malformed", checkpoint.why);
    const log = readOrigin(checkpoint.origin);
    const { hash, json } = this.charter;
    if (log?.mechanism !== hash || log.domain !== json.domain || log.stripe >= json.stripes) {
      return this.found.problem("file", "checkpoint-of-another-log", checkpoint.origin);
    }
    this.noted.push({ log, checkpoint });
    return this.keep(log, checkpoint);
  }

  // A change of the charter names sides that are new, each with the keys that its log begins with; the first one counts.
  names(log, bytes) {
    const { json, members } = this.charter;
    if (log.side !== json.keeper || log.stripe !== 0 || !bytes.includes(CHANGE)) return;
    const { entry } = readEntry(bytes);
    if (entry?.entry !== "act" || entry.log !== log.text || entry.procedure?.rules !== CHANGE) return;
    const next = readCharter(entry.body.charter);
    for (const [side, keys] of next?.members ?? []) {
      if (members.has(side)) continue;
      members.set(side, keys);
      this.charter.recovery.set(side, next.recovery.get(side));
      for (const { log: named } of this.noted) if (named.side === side) this.again(named, 0);
    }
  }

  of(text) {
    return this.bySize.get(text) ?? this.bySize.set(text, new Map()).get(text);
  }

  logs() {
    return [...this.bySize].filter(([, sizes]) => sizes.size > 0).map(([text]) => text).sort();
  }

  // The keys at the beginning of a log: the charter's, or those that ruled where the generation before it ends.
  first(log) {
    const begun = this.begun?.get(log.text);
    if (begun) return begun;
    if (isRecovered(log)) return undefined; // its keys stand in its first entry
    if (log.generation === 1) return this.charter.members.get(log.side);
    const before = readOrigin(`${log.domain}/${log.mechanism}/${log.side}/${log.generation - 1}/${log.stripe}`);
    return this.at(before, Infinity);
  }

  // The keys that rule behind the first `size` entries.
  at(log, size) {
    return (this.turns.get(log.text) ?? []).filter(({ index }) => index < size).at(-1)?.keys ?? this.first(log);
  }

  // { time } if every key that this size asks for signed, else { why }.
  signed(log, checkpoint) {
    const { size } = checkpoint;
    const turns = (this.turns.get(log.text) ?? []).some(({ index }) => index + 1 === size);
    if (turns) {
      const before = pairVerdict(checkpoint, logPair(log.text, this.at(log, size - 1)));
      if (before.time === undefined) return before;
    }
    return pairVerdict(checkpoint, logPair(log.text, this.at(log, size)));
  }

  // Logs that recovery keys begin, before their keys are known; `first` gives what the file has for first entry of one. It
  // counts if recovery keys and its own signed the checkpoint that it makes alone, whose root is its leaf hash.
  recovered(first) {
    for (let before = -1; before !== (this.begun?.size ?? 0); ) {
      before = this.begun?.size ?? 0; // one may have to be known before the next
      this.begin(first);
    }
  }

  // SHA-256 of the recovery keys that can begin a log: the charter's the first time, then those that the time before left in force.
  recovery(log) {
    if (life(log) === 1) return this.charter.recovery.get(log.side);
    return this.following?.get(`${log.domain}/${log.mechanism}/${log.side}/${(life(log) - 1) * 1000}/0`);
  }

  begin(first) {
    for (const log of this.noted.map((each) => each.log).filter((each) => isRecovered(each) && !this.first(each))) {
      const bytes = first(log.text);
      const { entry, hash } = bytes ? readEntry(bytes) : {};
      if (entry?.entry !== "pin" || entry.log !== log.text) continue;
      const named = hex(sha256(canonical(entry.recovery)));
      if (named !== this.recovery(log)) continue;
      const [by, own] = [signingKeys(entry.recovery), signingKeys(entry.keys.signing)];
      const good = this.noted.some(({ log: of, checkpoint }) => of.text === log.text && checkpoint.size === 1 && hex(checkpoint.root) === hash
        && [by, own].every((keys) => pairVerdict(checkpoint, logPair(log.text, keys)).time !== undefined));
      if (!good) continue;
      this.begun ??= new Map();
      this.begun.set(log.text, by);
      this.following ??= new Map();
      this.following.set(log.text, entry.next ?? named);
      this.turns.set(log.text, [{ index: 0, keys: own }]);
      for (const { log: later } of this.noted) {
        if (later.side === log.side && later.stripe === log.stripe && later.generation >= log.generation) this.again(later, 0);
      }
    }
  }

  keep(log, checkpoint) {
    if (!this.charter.members.has(log.side) || !this.first(log)) return;
    if (this.signed(log, checkpoint).time === undefined) return;
    const sizes = this.of(log.text);
    const before = sizes.get(checkpoint.size);
    if (before && !before.root.equals(checkpoint.root)) {
      this.found.problem(log.name, "contradiction", `two checkpoints of size ${checkpoint.size}`);
    } else if (!before) {
      sizes.set(checkpoint.size, { log, size: checkpoint.size, root: checkpoint.root, heldBy: [] });
    }
  }

  // What was kept beyond `index` was kept by keys that may not rule there.
  again(log, index) {
    const sizes = this.of(log.text);
    for (const size of [...sizes.keys()]) if (size > index) sizes.delete(size);
    for (const each of this.noted) if (each.log.text === log.text && each.checkpoint.size > index) this.keep(each.log, each.checkpoint);
  }

  // Is told the entry at `index`, proved to lie in the tree of its checkpoint of size `under`.
  step(log, index, bytes, under) {
    this.names(log, bytes);
    if (!/^\{"(end|entry)":/.test(bytes.subarray(0, 10).toString("latin1"))) return;
    const { entry } = readEntry(bytes);
    if (entry?.entry === "pin" && index === 0 && entry.log === log.text && !isRecovered(log)) {
      this.begun ??= new Map();
      this.begun.set(log.text, this.at(readOrigin(entry.end.origin), entry.end.size));
      this.again(log, 0);
    }
    if (entry?.entry !== "keys" || entry.log !== log.text) return;
    const turns = this.turns.get(log.text) ?? this.turns.set(log.text, []).get(log.text);
    if (turns.some((turn) => turn.index === index)) return;
    const keys = signingKeys(entry.keys.signing);
    const carriers = this.noted.filter((each) => each.log.text === log.text && each.checkpoint.size === under);
    if (under !== index + 1) this.found.problem(`${log.name}#${index}`, "keys-not-last");
    else if (!carriers.some(({ checkpoint }) => pairVerdict(checkpoint, logPair(log.text, keys)).time !== undefined)) {
      this.found.problem(`${log.name}#${index}`, "keys-not-signed");
    } else {
      turns.push({ index, keys });
      this.again(log, index);
      for (const { log: later } of this.noted) {
        if (later.side === log.side && later.stripe === log.stripe && later.generation > log.generation) this.again(later, 0);
      }
    }
  }

  // Every set of keys that a side has had.
  ever(side) {
    const all = this.charter.members.has(side) ? [this.charter.members.get(side)] : [];
    for (const [text, turns] of this.turns) if (readOrigin(text).side === side) for (const { keys } of turns) all.push(keys);
    return all;
  }

  finish() {
    for (const { log, checkpoint } of this.noted) {
      if (!this.charter.members.has(log.side)) {
        this.found.problem("file", "checkpoint-of-another-log", checkpoint.origin);
        continue;
      }
      if (!this.first(log)) {
        this.found.problem(log.name, "not-recovered", `size ${checkpoint.size}`);
        continue;
      }
      const signed = this.signed(log, checkpoint);
      if (signed.time === undefined) {
        this.found.problem(log.name, "checkpoint-not-signed", signed.why);
        continue;
      }
      const seal = this.of(log.text).get(checkpoint.size);
      for (const side of this.charter.members.keys()) {
        if (side === log.side) continue;
        for (const keys of this.ever(side)) {
          const held = pairVerdict(checkpoint, holdsPair(side, keys));
          if (held.time === undefined && !held.missing) this.found.problem(log.name, "cosignature", held.why);
          if (held.time !== undefined && seal?.root.equals(checkpoint.root)) seal.heldBy.push(side);
        }
      }
    }
    for (const sizes of this.bySize.values()) {
      for (const seal of sizes.values()) {
        seal.heldBy = [...new Set(seal.heldBy)];
        this.found.checkpoints++;
        if (seal.heldBy.length > 0) this.found.cosigned++;
      }
    }
  }
}

const newest = (sizes) => Math.max(...sizes.keys());

// Frames of one kind with their places, by origin, in order of start.
function placed(all, kind, found) {
  const byLog = new Map();
  for (const frame of all.filter((each) => each.kind === kind)) {
    try {
      const at = place(frame.content);
      const list = byLog.get(at.log.text) ?? byLog.set(at.log.text, []).get(at.log.text);
      list.push({ ...at, content: frame.content });
    } catch (e) {
      if (!(e instanceof TooShort)) throw e;
      found.problem("file", "malformed", `a place in a frame ${kind}`);
    }
  }
  for (const list of byLog.values()) list.sort((a, b) => a.start - b.start || b.end - a.end);
  return byLog;
}

// What a file has for first entry of a log.
function firstOf(frames) {
  const at = frames?.find(({ start }) => start === 0);
  if (!at) return undefined;
  try {
    const { reader } = place(at.content);
    return reader.take(reader.uint16());
  } catch (e) {
    if (!(e instanceof TooShort)) throw e;
    return undefined;
  }
}

function mechanism(all, charter, seals, found) {
  if (all.some(({ kind }) => kind === "E")) found.problem("file", "malformed", "single entries in a mechanism's file");
  const packages = placed(all, "P", found);
  const hashes = placed(all, "L", found);
  const logs = new Map();
  const unproved = () => {
    seals.recovered((text) => firstOf(packages.get(text)));
    return seals.logs().find((text) => !logs.has(text));
  };
  for (let text = unproved(); text; text = unproved()) { // the keeper's log may name further sides
    const log = readOrigin(text);
    const tree = new Tree();
    const entries = [];
    prove({ log, tree, entries, seals, packages: packages.get(text) ?? [], hashes: hashes.get(text) ?? [] }, found);
    logs.set(text, { log, tree, entries: entries.map((bytes, index) => ({ index, ...readEntry(bytes) })) });
  }
  for (const [text, [first]] of packages) if (seals.of(text).size === 0) found.problem(first.log.name, "no-checkpoint");
  finish(seals, found);
  for (const [text, { log, entries }] of logs) found.logs[log.name] = { entries: entries.length, heldBy: heldBy(seals.of(text)) };
  found.isComplete = charter.voices.every((side) => logs.has(`${charter.json.domain}/${charter.hash}/${side}/1/0`));
  seen(logs, found);
  acts(logs, pins(logs, found), charter.hash, found);
}

const heldBy = (sizes) => {
  const held = {};
  for (const { size, heldBy: sides } of sizes.values()) for (const side of sides) held[side] = Math.max(held[side] ?? 0, size);
  return held;
};

function prove({ log, tree, entries, seals, packages, hashes }, found) {
  const sizes = seals.of(log.text);
  const before = found.problems.length;
  for (const next of packages) {
    if (next.start > tree.size) break;
    const seal = sizes.get(next.size);
    if (!seal) {
      found.problem(`${log.name}#${next.start}`, "no-checkpoint", `of size ${next.size}`);
      continue;
    }
    let read;
    try {
      read = packageOf(next);
    } catch (e) {
      if (!(e instanceof TooShort)) throw e;
    }
    const held = tree.size;
    if (read && take(next, read, seal, tree, entries)) {
      for (let i = held; i < tree.size; i++) seals.step(log, i, entries[i], seal.size);
    } else {
      diagnose(log, next, seal, hashes, found);
      break;
    }
  }
  const last = newest(sizes);
  if (tree.size < last && found.problems.length === before) found.problem(`${log.name}#${tree.size}`, "missing", `and all up to ${last - 1}`);
  for (const { size, root } of sizes.values()) {
    if (size <= tree.size && !tree.root(size).equals(root)) found.problem(log.name, "contradiction", `checkpoint of size ${size}`);
  }
}

// Whether a package is what is held already, and what lies behind it proves; then it is held too.
function take({ start, end }, read, seal, tree, entries) {
  const leaves = read.entries.map(leafHash);
  const held = tree.size;
  for (let i = start; i < Math.min(end, held); i++) if (!tree.levels[0][i].equals(leaves[i - start])) return false;
  if (end <= held) return true;
  const blockStart = start - (start % BLOCK);
  const block = [...tree.levels[0].slice(blockStart, start), ...leaves];
  if (!proves(blockStart, end, rootOf(block), seal.size, seal.root, read.proof)) return false;
  for (let i = held; i < end; i++) {
    tree.append(leaves[i - start]);
    entries.push(read.entries[i - start]);
  }
  return true;
}

// Names what differs from the package's true leaf hashes, if the file has them and they prove.
function diagnose(log, next, seal, hashes, found) {
  const at = hashes.find((each) => each.start === next.start && each.size === seal.size && each.start % BLOCK === 0);
  let truth;
  try {
    if (at) {
      const reader = place(at.content).reader;
      const leaves = reader.hashes(at.end - at.start);
      const proofHashes = reader.hashes(reader.byte());
      if (proves(at.start, at.end, rootOf(leaves), seal.size, seal.root, proofHashes)) truth = leaves.map(hex);
    }
  } catch (e) {
    if (!(e instanceof TooShort)) throw e;
  }
  if (!truth) return found.problem(`${log.name}#${next.start}`, "not-proved");
  const there = [];
  const { reader } = place(next.content);
  try {
    while (there.length < BLOCK) there.push(hex(leafHash(reader.take(reader.uint16()))));
  } catch (e) {
    if (!(e instanceof TooShort)) throw e;
  }
  const fewer = there.length < truth.length;
  truth.forEach((hash, i) => {
    if (there[i] === hash) return;
    const where = there.indexOf(hash);
    if (where < 0) found.problem(`${log.name}#${next.start + i}`, fewer ? "dropped" : "changed");
    else if (!fewer) found.problem(`${log.name}#${next.start + i}`, "moved", `stands as ${next.start + where}`);
  });
  if (there.length > truth.length) found.problem(`${log.name}#${next.start + truth.length}`, "added");
  return undefined;
}

// What every `seen` quotes is what the file has.
function seen(logs, found) {
  for (const { log, entries } of logs.values()) {
    let before = new Map();
    for (const { index, entry } of entries) {
      if (entry?.entry !== "seen" || entry.log !== log.text) continue;
      const name = `${log.name}#${index}`;
      const now = new Map(entry.heads.map(({ origin, size }) => [origin, size]));
      if ([...before].some(([origin, size]) => (now.get(origin) ?? 0) < size)) {
        found.note(name, "void", "sizes-fall");
        continue;
      }
      before = now;
      for (const { origin, size, root } of entry.heads) {
        const quoted = logs.get(origin);
        if (!quoted || quoted.tree.size < size) {
          found.note(name, "waits", `${readOrigin(origin).name} to ${size} is not in the file`);
          found.isComplete = false;
        } else if (hex(quoted.tree.root(size)) !== root) {
          found.problem(name, "contradiction", `it saw another ${quoted.log.name} to ${size}`);
        }
      }
    }
  }
}

// Where later generations go on: each begins with a pin that names the end of the one before, which the file has.
function pins(logs, found) {
  const ends = new Map();
  for (const { log, entries } of logs.values()) {
    for (const { index, entry } of entries) {
      if (entry?.entry !== "pin" || entry.log !== log.text) continue;
      const name = `${log.name}#${index}`;
      const { origin, size, root } = entry.end;
      const before = logs.get(origin);
      if (index > 0) found.note(name, "void", "not-first");
      else if (!before || before.tree.size < size) {
        found.note(name, "waits", `${readOrigin(origin).name} to ${size} is not in the file`);
        found.isComplete = false;
      } else if (hex(before.tree.root(size)) !== root) {
        found.problem(name, "contradiction", `it saw another ${before.log.name} to ${size}`);
      } else ends.set(log.text, { before, size });
    }
    if (log.generation === 1 || ends.has(log.text) || entries[0]?.entry?.entry === "pin") continue;
    for (const { index, entry } of entries) if (entry) found.note(`${log.name}#${index}`, "void", "no-pin");
  }
  return ends;
}

// What of a log's earlier generations is in its past: ids and the last act of each dossier, up to where each was pinned.
function past(log, ends) {
  const end = ends.get(log.text);
  if (!end) return { ids: new Set(), last: new Map() };
  const { ids, last } = past(end.before.log, ends);
  for (const { entry, hash } of end.before.entries.slice(0, end.size)) {
    if (entry?.entry !== "act") continue;
    ids.add(entry.id);
    last.set(entry.dossier ?? hash, hash);
  }
  return { ids, last };
}

// Ids and `prev` chains: a side's acts of one stripe in one dossier, each naming the one before it.
function acts(logs, ends, mechanismHash, found) {
  for (const { log, entries } of logs.values()) {
    const { ids, last } = past(log, ends);
    for (const { index, entry, hash, why } of entries) {
      const name = `${log.name}#${index}`;
      if (why !== undefined) found.note(name, "void", `unreadable: ${why}`);
      if (entry?.entry !== "act") {
        if (entry && entry.log !== log.text) found.note(name, "void", "other-log");
        continue;
      }
      found.acts++;
      found.sealed += sealedIn(entry.body) + (entry.attachments ?? []).filter((file) => file.sealed).length;
      const line = entry.dossier ?? hash;
      if (entry.log !== log.text) found.note(name, "void", "other-log");
      else if (ids.has(entry.id)) found.note(name, "void", `same-id ${entry.id}`);
      else if (entry.prev !== last.get(line)) found.note(name, "void", `wrong-prev ${last.get(line) ?? "none"}`);
      else if (entry.dossier === mechanismHash && entry.step === "found" && hex(sha256(canonical(entry.body.charter ?? null))) !== mechanismHash) {
        found.note(name, "void", "other-charter");
      }
      ids.add(entry.id);
      last.set(line, hash);
    }
  }
}

// ---- a dossier's bundle --------------------------------------------------------------------------------------------------

// The package of one entry that a frame E is, if it is one.
function single(next) {
  try {
    return next.end === next.start + 1 ? packageOf(next) : undefined;
  } catch (e) {
    if (!(e instanceof TooShort)) throw e;
    return undefined;
  }
}

const inTree = (next, read, seal) => proves(next.start, next.end, leafHash(read.entries[0]), seal.size, seal.root, read.proof);

function dossier(all, id, charter, seals, found) {
  if (all.some(({ kind }) => kind === "P")) found.problem("file", "malformed", "packages in a dossier's file");
  const held = new Map();
  const roots = new Map();
  const singles = placed(all, "E", found);
  const proved = (next) => {
    const [seal, read] = [seals.of(next.log.text).get(next.size), single(next)];
    return seal && read && inTree(next, read, seal) ? read.entries[0] : undefined;
  };
  const turn = () => {
    for (const next of [...singles.values()].flat().filter(({ end, size }) => end === size)) {
      const entry = proved(next);
      if (entry) seals.step(next.log, next.start, entry, next.size);
    }
  };
  const begin = () => seals.recovered((text) => firstOf(singles.get(text)));
  begin();
  turn();
  for (const next of [...singles.values()].flat().filter(({ log }) => log.side === charter.json.keeper)) {
    const entry = proved(next);
    if (entry) seals.names(next.log, entry); // may name sides that are new, whose keys turn too
  }
  begin();
  turn();
  finish(seals, found);
  for (const text of seals.logs()) for (const { size, root } of seals.of(text).values()) roots.set(`${text} ${size}`, hex(root));
  for (const [text, list] of placed(all, "E", new Finding())) {
    for (const next of list) {
      const seal = seals.of(text).get(next.size);
      const name = `${next.log.name}#${next.start}`;
      if (!seal) {
        found.problem(name, "no-checkpoint", `of size ${next.size}`);
        continue;
      }
      const read = single(next);
      if (!read || !inTree(next, read, seal)) {
        found.problem(name, "changed");
        continue;
      }
      const one = { index: next.start, name, log: next.log, ...readEntry(read.entries[0]) };
      held.set(name, one);
    }
  }
  const entries = [...held.values()];
  const hashes = new Set(entries.map(({ hash }) => hash));
  if (!hashes.has(id)) found.problem("file", "dropped", "the act that opens the dossier");
  for (const { name, hash, entry } of entries) {
    if (entry?.entry === "act") {
      found.acts++;
      found.sealed += sealedIn(entry.body) + (entry.attachments ?? []).filter((file) => file.sealed).length;
      if ((entry.dossier ?? hash) === id && entry.prev && !hashes.has(entry.prev)) found.problem(name, "dropped", `the act before it: ${entry.prev}`);
    }
    if (entry?.entry !== "seen") continue;
    for (const { origin, size, root } of entry.heads) {
      const key = `${origin} ${size}`;
      if ((roots.get(key) ?? root) !== root) found.problem(name, "contradiction", `${readOrigin(origin).name} ${size}`);
      roots.set(key, root);
    }
  }
  for (const text of seals.logs()) {
    const log = readOrigin(text);
    found.logs[log.name] = { entries: entries.filter((each) => each.log.text === text).length, heldBy: heldBy(seals.of(text)) };
  }
}

// ---- the proof of one entry ------------------------------------------------------------------------------------------------

function proof(bytes, keyFiles, found) {
  const text = utf8(bytes) ?? "";
  const blank = text.indexOf("\n\n");
  const lines = text.slice(0, blank).split("\n");
  lines.shift();
  const extra = lines[0]?.startsWith("extra ") ? base64(lines.shift().slice(6)) : Buffer.alloc(0);
  const index = Number(/^index (0|[1-9][0-9]*)$/.exec(lines.shift() ?? "")?.[1] ?? -1);
  const path = lines.map(base64);
  if (blank < 0 || !extra || !Number.isSafeInteger(index) || index < 0 || path.length > 63 || path.some((hash) => hash?.length !== 32)) {
    return found.problem("file", "malformed");
  }
  const checkpoint = readCheckpoint(Buffer.from(text.slice(blank + 2)));
  if (checkpoint.why) return found.problem("file", "malformed", checkpoint.why);
  const log = readOrigin(checkpoint.origin);
  const owner = keyFiles.find(({ origin, side }) => {
    const own = readOrigin(origin);
    return log && own?.side === side && side === log.side && own.domain === log.domain && own.mechanism === log.mechanism;
  });
  if (!log) return found.problem("file", "checkpoint-of-another-log", checkpoint.origin);
  if (!owner) return found.problem(log.name, "no-key", "of this log's side");
  const signed = pairVerdict(checkpoint, logPair(checkpoint.origin, owner.keys));
  if (signed.time === undefined) return found.problem(log.name, "checkpoint-not-signed", signed.why);
  if (!proves(index, index + 1, leafHash(extra), checkpoint.size, checkpoint.root, path)) return found.problem(`${log.name}#${index}`, "changed");
  const held = {};
  for (const { side, keys } of keyFiles) {
    if (side === log.side) continue;
    const verdict = pairVerdict(checkpoint, holdsPair(side, keys));
    if (verdict.time !== undefined) held[side] = checkpoint.size;
    else if (!verdict.missing) return found.problem(log.name, "cosignature", verdict.why);
  }
  found.checkpoints = 1;
  found.cosigned = Object.keys(held).length > 0 ? 1 : 0;
  found.acts = readEntry(extra).entry?.entry === "act" ? 1 : 0;
  found.logs[log.name] = { entries: 1, heldBy: held };
  return undefined;
}

// Puts frames into a file again, counts and digest made anew: for those who try to forge one.
export function write(all) {
  const parts = [Buffer.from(MAGIC)];
  for (const { kind, content } of all) parts.push(Buffer.from(kind), uint(content.length, 4), content);
  const before = Buffer.concat(parts);
  return Buffer.concat([before, Buffer.from("Z"), uint(40, 4), uint(all.length, 8), sha256(before)]);
}
