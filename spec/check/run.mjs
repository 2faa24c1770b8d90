// Holds the vectors of spec/vectors and given bundles to the written formats, and tries to forge them.
//
//   node spec/check/run.mjs [BUNDLE KEYS…] [--made DIR]
//
// One line a claim, `ok` or `FAILED`; exit 1 if one failed. --made DIR: also leaves there a bundle that this program made, with
// its key files, for KmZero to verify.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { frames, place, verify, write } from "./bundle.mjs";
import { hex, uint } from "./bytes.mjs";
import { readEntry, sealedFile } from "./entries.mjs";
import { open, readPair } from "./envelope.mjs";
import { Made, holdsLines, logLines, side } from "./made.mjs";
import { readAnswer } from "./link.mjs";
import { leafHash, root as rootOf } from "./merkle.mjs";
import { ed25519, holdsPair, logPair, pairVerdict, readCheckpoint, readKeyFile } from "./signatures.mjs";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { made: { type: "string" } } });
const vectors = fileURLToPath(new URL("../vectors/", import.meta.url));
const vector = (name) => readFileSync(join(vectors, name));
const keysOf = (folder) => ["lang-son", "guangxi"].map((name) => readKeyFile(vector(`${folder}/${name}.keys`).toString()));

const readFileKeys = (name) => [readKeyFile(vector(name).toString())];

let failed = 0;
function claim(text, holds, detail = "") {
  if (!holds) failed++;
  console.log(`${holds ? "ok" : "FAILED"}  ${text}${holds ? "" : ` — ${typeof detail === "string" ? detail : JSON.stringify(detail)}`}`);
}
const brief = ({ valid, complete, acts, checkpoints, cosigned, problems, notes }) => ({ valid, complete, acts, checkpoints, cosigned, problems, notes });
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const whole = (acts, checkpoints, cosigned) => ({ valid: true, complete: true, acts, checkpoints, cosigned, problems: [], notes: [] });

// A fixed sequence of numbers below `most`, so that what is tried is the same in every run.
let seed = 20261122;
const below = (most) => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) % most;

// ---- the vectors -------------------------------------------------------------------------------------------------------

function heldToVectors() {
  const keys = keysOf("bundle");
  const talks = vector("bundle/talks.kmzero");
  const dossierFile = vector("bundle/dossier.kmzero");
  const proofFile = vector("bundle/draft.tlog-proof");
  claim("a mechanism's bundle is valid and complete", same(brief(verify(talks, keys)), whole(11, 2, 2)), verify(talks, keys));
  claim("one side's key file is enough", keys.every((one) => verify(talks, [one]).complete));
  claim("a dossier's bundle is valid and complete", same(brief(verify(dossierFile, keys)), whole(9, 2, 2)), verify(dossierFile, keys));
  claim("a proof of one act is valid", same(brief(verify(proofFile, keys)), whole(1, 1, 1)), verify(proofFile, keys));

  const turned = keysOf("keys");
  const latest = readKeyFile(vector("keys/guangxi-latest.keys").toString());
  claim("keys that turned three times: the first lead to the last", same(brief(verify(vector("keys/talks.kmzero"), turned)), whole(19, 5, 5)), brief(verify(vector("keys/talks.kmzero"), turned)));
  claim("a key file of any day is enough", [...turned, latest].every((one) => verify(vector("keys/talks.kmzero"), [one]).complete));
  const part = verify(vector("keys/dossier.kmzero"), turned);
  claim("a dossier's bundle carries the turns", part.complete && part.checkpoints === 5, brief(part));
  for (const [file, code] of [["old-keys-go-on", "checkpoint-not-signed"], ["not-signed-by-the-new", "keys-not-signed"], ["turned-by-a-thief", "checkpoint-not-signed"]]) {
    const { problems } = verify(vector(`keys/${file}.kmzero`), readFileKeys(`keys/${file}.keys`));
    claim(`${file}: ${code}`, problems.some((p) => p.code === code && p.act.startsWith("guangxi/1/0")), problems);
  }

  const begun = keysOf("recovery");
  const [recovered, ofIt] = ["talks", "dossier"].map((file) => verify(vector(`recovery/${file}.kmzero`), begun));
  claim("recovery keys begin a log anew: the first keys lead to those they bring", recovered.complete && recovered.notes.length === 0 && recovered.checkpoints === 5, brief(recovered));
  claim("a key file of any day is enough there too", [...begun, ...readFileKeys("recovery/guangxi-latest.keys")].every((one) => verify(vector("recovery/talks.kmzero"), [one]).complete));
  claim("a dossier's bundle carries the recovery", ofIt.complete && ofIt.checkpoints === 5, brief(ofIt));
  const replaced = verify(vector("recovery/replaced.kmzero"), readFileKeys("recovery/replaced.keys"));
  claim("recovery keys name others, which begin the log the next time", replaced.complete && replaced.notes.length === 0, brief(replaced));
  for (const [file, log, code] of [["begun-by-a-thief", 1000, "not-recovered"], ["lost-keys-go-on", 1000, "checkpoint-not-signed"], ["begun-by-replaced-keys", 2000, "not-recovered"]]) {
    const { problems } = verify(vector(`recovery/${file}.kmzero`), readFileKeys(`recovery/${file}.keys`));
    claim(`${file}: ${code}`, problems.some((p) => p.code === code && p.act.startsWith(`guangxi/${log}/0`)), problems);
  }

  for (const file of ["talks", "dossier"]) {
    const found = ["lang-son", "quang-ninh"].map((name) => verify(vector(`members/${file}.kmzero`), readFileKeys(`members/${name}.keys`)));
    claim(`members/${file}: a founder's keys lead to a newcomer's, and the newcomer's are its own`, found.every(({ complete, checkpoints }) => complete && checkpoints === 3), found.map(brief));
  }

  const checkpoint = readCheckpoint(vector("checkpoint/checkpoint"));
  const [langSon, guangxi] = keysOf("checkpoint");
  const signed = pairVerdict(checkpoint, logPair(checkpoint.origin, langSon.keys)).time;
  const held = pairVerdict(checkpoint, holdsPair("guangxi", guangxi.keys)).time;
  claim("a checkpoint is signed and held two seconds later", signed === Date.parse("2026-11-02T05:00:00Z") / 1000 && held === signed + 2);
  claim("its root is that of five entries", rootOf([0, 1, 2, 3, 4].map((i) => leafHash(Buffer.of(i)))).equals(checkpoint.root));

  const names = vector("act/leaf-hashes").toString().trim().split("\n").map((each) => each.split(/\s+/));
  const wrong = names.filter((pair) => {
    const [file, hash] = pair[0].includes(".") ? pair : [pair[1], pair[0]];
    const read = readEntry(vector(`act/${file}`));
    return read.why !== undefined || read.hash !== hash;
  });
  claim(`${names.length} entries read, each with its leaf hash`, names.length > 5 && wrong.length === 0, wrong);

  const file = vector("act/sealed-file");
  const end = file.indexOf("\n\n");
  const head = Object.fromEntries(file.subarray(0, end).toString().split("\n").map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)]));
  const bytes = file.subarray(end + 2);
  const others = Object.keys(head).filter((each) => each !== "digest").map((each) => sealedFile({ ...head, [each]: each === "salt" || each === "mechanism" ? "ff".repeat(32) : `${head[each]}0` }, bytes));
  claim("a sealed file opens its digest", sealedFile(head, bytes) === head.digest, sealedFile(head, bytes));
  claim("and with anything else about it another one", new Set([head.digest, ...others, sealedFile(head, bytes.subarray(1))]).size === 8, others);

  const published = JSON.parse(vector("ed25519/cctv.json"));
  const accepted = published.filter(({ key, sig, msg }) => ed25519(Buffer.from(key, "hex"), Buffer.from(msg), Buffer.from(sig, "hex")));
  claim("of CCTV's 914 signatures the one rule accepts 43", published.length === 914 && accepted.length === 43, `${accepted.length}`);
  let cases = 0;
  const other = JSON.parse(vector("ed25519/wycheproof.json")).testGroups.flatMap(({ publicKey, tests }) =>
    tests.filter(({ msg, sig, result }) => {
      cases++;
      const good = ed25519(Buffer.from(publicKey.pk, "hex"), Buffer.from(msg, "hex"), Buffer.from(sig, "hex"));
      return good !== (result === "valid");
    }),
  );
  claim("Wycheproof's 151 signatures are judged as published", cases === 151 && other.length === 0, other.map(({ tcId }) => tcId));

  const pair = readPair(JSON.parse(vector("envelope/guangxi.encryption")));
  const envelope = vector("envelope/talks.envelope");
  const opens = (file) => {
    try {
      return open(file, pair);
    } catch {
      return undefined;
    }
  };
  claim("an envelope opens to what was put in", opens(envelope)?.equals(vector("members/talks.kmzero")));
  const bent = (at) => Buffer.concat([envelope.subarray(0, at), Buffer.of(envelope[at] ^ 1), envelope.subarray(at + 1)]);
  const tampered = [5, 30, 200, 1555, 3000, 67120, envelope.length - 1].map(bent);
  const cut = [1560, 67112, envelope.length - 1].map((length) => envelope.subarray(0, length));
  claim("an envelope changed or cut off does not open", [...tampered, ...cut, Buffer.concat([envelope, Buffer.of(0)])].every((each) => opens(each) === undefined));

  answers(talks);
  forgeries("the vectors' bundle", talks, keys);
  forgeries("the bundle in which keys turn", vector("keys/talks.kmzero"), turned);
  forgeries("the bundle in which recovery keys begin a log", vector("recovery/talks.kmzero"), begun);
  forgeries("the bundle to which a member comes", vector("members/talks.kmzero"), readFileKeys("members/lang-son.keys"));
  const without = take(dossierFile).filter(({ kind, content }) => kind !== "E" || step(content) !== "agree");
  const { valid, problems } = verify(write(without), keys);
  claim("a dossier without one of its acts: found by `prev`", !valid && problems.some(({ code }) => code === "dropped"), problems);
  const other2 = Buffer.from(proofFile.toString().replace(/\nindex 3\n/, "\nindex 2\n"));
  claim("a proof for another place: found", !verify(other2, keys).valid);
}

// Answers of the link, packed and not, and what a peer could make of them.
function answers(talks) {
  const content = take(talks).find(({ kind, content }) => kind === "P" && place(content).log.side === "guangxi").content;
  const { log, end, reader } = place(content);
  const entries = Array.from({ length: end }, () => reader.take(reader.uint16()));
  const checkpoint = take(talks).filter(({ kind }) => kind === "C").map(({ content }) => readCheckpoint(content)).find(({ origin }) => origin === log.text);
  const read = (answer, held) => {
    try {
      return readAnswer(answer, entries.slice(0, held), checkpoint);
    } catch (e) {
      return e.message;
    }
  };
  const files = [["plain", 0], ["packed", 0], ["packed-from-3", 3]].map(([name, held]) => ({ answer: vector(`link/${name}`), held }));
  const whole = ({ answer, held }) => Buffer.concat(entries.slice(held)).equals(Buffer.concat(read(answer, held)));
  claim("packed or not, an answer of the link has the same entries", files.every(whole), files.map(({ answer, held }) => read(answer, held)));
  const missed = [];
  for (const { answer, held } of files) {
    for (let i = 0; i < 300; i++) {
      const bent = Buffer.from(answer);
      const at = below(bent.length);
      bent[at] ^= 1 << below(8);
      // a stream can say the same in other bits, but then it is the same
      const found = read(bent, held);
      if (typeof found !== "string" && !Buffer.concat(found).equals(Buffer.concat(entries.slice(held)))) missed.push(at);
    }
    for (let i = 0; i < 20; i++) if (typeof read(answer.subarray(0, below(answer.length)), held) !== "string") missed.push("cut off");
    if (typeof read(Buffer.concat([answer, Buffer.of(0)]), held) !== "string") missed.push("goes on");
  }
  claim("an answer with a bit changed, cut off or gone on gives no other entry", missed.length === 0, missed);
  const declared = (length) => Buffer.concat([Buffer.of(2), uint(length, 4), files[1].answer.subarray(5)]);
  const lengths = [1, 6895, 14129, 14131, 7 * 65537 + 2018, 0xffffffff].map((length) => read(declared(length), 0));
  claim("a packed package of another length than was said is refused", lengths.every((why) => String(why).startsWith("packed: ")), lengths);
}

const step = (content) => {
  const { reader } = place(content);
  return readEntry(reader.take(reader.uint16())).entry?.step;
};

const take = (file) => {
  const found = { problems: [], problem: (...what) => found.problems.push(what) };
  return frames(file, found);
};

// ---- forging -----------------------------------------------------------------------------------------------------------

const notSigned = ({ code }) => ["checkpoint-not-signed", "cosignature", "not-recovered"].includes(code);

// Everything that somebody without private keys could do to a file, counts and digest made anew.
function forgeries(name, file, keys) {
  const good = take(file);
  const forged = (change) => {
    const all = good.map(({ kind, content }) => ({ kind, content: Buffer.from(content) }));
    return verify(write(change(all) ?? all), keys);
  };
  const missed = [];
  let tried = 0;
  const find = (what, verdict, expected) => {
    tried++;
    if (verdict.valid || !verdict.problems.some(expected)) missed.push([what, verdict.problems.slice(0, 3)]);
  };
  const packages = good.map((frame, at) => ({ ...frame, at })).filter(({ kind }) => kind === "P");
  for (const { at, content } of packages) {
    const { log, start, end } = place(content);
    const last = Math.min(end, start + 12);
    // behind a turn of keys a package has no leaf hashes beside it: what is wrong is named from its first entry on
    const isNamed = good.some(({ kind, content: other }) => kind === "L" && place(other).log.text === log.text && place(other).start === start);
    // where recovery keys begin a log, its keys stand in its first entry: without that nothing of it is proved
    const begins = (p) => log.generation % 1000 === 0 && start === 0 && p.code === "not-recovered" && p.act === log.name;
    const names = (code, of) => (p) => begins(p) || (isNamed ? p.code === code && p.act === of : p.code === "not-proved" && p.act === `${log.name}#${start}`);
    for (let index = start; index < last; index++) {
      const of = `${log.name}#${index}`;
      find(`one bit of ${of}`, forged((all) => void edit(all[at], (list) => (list[index - start][below(list[index - start].length)] ^= 1))), names("changed", of));
      find(`${of} dropped`, forged((all) => void edit(all[at], (list) => void list.splice(index - start, 1))), names("dropped", of));
      if (index + 1 < end) {
        const swap = (list) => void ([list[index - start], list[index - start + 1]] = [list[index - start + 1], list[index - start]]);
        find(`${of} and the next swapped`, forged((all) => void edit(all[at], swap)), names("moved", of));
      }
    }
    find(`an entry added to ${log.name}`, forged((all) => void edit(all[at], (list) => void list.push(Buffer.from("{}")))), () => true);
  }
  claim(`${name}: entries changed, dropped, swapped, added: each found and named`, missed.length === 0, missed[0]);

  const before = missed.length;
  for (const [at, { kind, content }] of good.entries()) {
    if (kind !== "C") continue;
    const lines = readCheckpoint(content).lines;
    for (const { line } of lines) {
      const without = Buffer.from(content.toString().replace(`${line}\n`, ""));
      find(`without ${line.slice(0, 40)}`, forged((all) => void (all[at].content = without)), notSigned);
      const [, signer, data] = line.split(" ");
      const bytes = Buffer.from(data, "base64");
      bytes[4 + below(bytes.length - 4)] ^= 1 << below(8);
      const bent = Buffer.from(content.toString().replace(line, `— ${signer} ${bytes.toString("base64")}`));
      find(`a bit in ${line.slice(0, 40)}`, forged((all) => void (all[at].content = bent)), notSigned);
    }
    const { text, ...checkpoint } = readCheckpoint(content);
    const owners = lines.filter(({ name: signer }) => signer === checkpoint.origin); // four where keys turn
    const holders = lines.filter(({ name: signer }) => signer !== checkpoint.origin);
    const stranger = side(holders[0]?.name.replace("/holds", "") ?? "lang-son");
    const signed = Buffer.from(`${text}\n${logLines({ text, ...checkpoint }, stranger, 1772413200)}${holders.map(({ line }) => `${line}\n`).join("")}`);
    find("signed by a stranger", forged((all) => void (all[at].content = signed)), (p) => p.code !== "cosignature" && notSigned(p));
    const unheld = Buffer.from(`${text}\n${owners.map(({ line }) => `${line}\n`).join("")}${holdsLines({ text, ...checkpoint }, stranger, 1772413200)}`);
    const verdict = forged((all) => void (all[at].content = unheld));
    tried++;
    if (!verdict.valid || verdict.cosigned >= verdict.checkpoints) missed.push(["held by a stranger counts", verdict.problems]);
  }
  claim(`${name}: either signature of a pair gone or bent, or by a stranger's keys: found`, missed.length === before, missed[before]);

  const after = missed.length;
  for (let i = 0; i < 60; i++) {
    const at = below(good.length);
    if (!["F", "C", "P"].includes(good[at].kind)) continue;
    find(`a bit of frame ${at}`, forged((all) => void (all[at].content[below(all[at].content.length)] ^= 1 << below(8))), () => true);
  }
  for (let i = 0; i < 40; i++) find("cut off", verify(file.subarray(0, 20 + below(file.length - 20)), keys), () => true);
  find("goes on", verify(Buffer.concat([file, Buffer.of(0)]), keys), (p) => p.code === "appended");
  find("a bit", verify(Buffer.concat([file.subarray(0, 300), Buffer.of(file[300] ^ 1), file.subarray(301)]), keys), () => true);
  find("without a log's entries", forged((all) => all.filter(({ kind }, i) => i !== packages[0].at)), (p) => p.code === "missing");
  claim(`${name}: bits of any frame, cut off, gone on, entries left out: found (${tried} forgeries in all)`, missed.length === after, missed[after]);

  const shuffled = verify(write([...good, ...good.slice(2).reverse()]), keys);
  claim(`${name}: in any order and twice it is as good`, same(brief(shuffled), brief(verify(file, keys))), brief(shuffled));
}

// Changes the entries of a frame P and leaves its proof.
function edit(frame, change) {
  const { log, start, end, size, reader } = place(frame.content);
  const list = [];
  for (let i = start; i < end; i++) list.push(Buffer.from(reader.take(reader.uint16())));
  const proof = frame.content.subarray(reader.at);
  change(list);
  const there = Buffer.concat([uint(log.text.length, 2), Buffer.from(log.text), uint(start, 8), uint(start + list.length, 8), uint(Math.max(size, start + list.length), 8)]);
  frame.content = Buffer.concat([there, ...list.flatMap((entry) => [uint(entry.length, 2), entry]), proof]);
}

// ---- made here ---------------------------------------------------------------------------------------------------------

function madeHere() {
  const made = new Made();
  made.append("guangxi", { entry: "seen", log: made.logs.get("guangxi").origin, heads: [made.head("lang-son")] });
  if (values.made) {
    mkdirSync(values.made, { recursive: true });
    writeFileSync(join(values.made, "made.kmzero"), made.file());
    for (const one of made.sides) writeFileSync(join(values.made, `${one.name}.keys`), made.keyFileText(one));
  }
  const keys = made.keyFiles();
  claim("a bundle written from the pages alone is valid and complete", same(brief(verify(made.file(), keys)), whole(2, 2, 2)), verify(made.file(), keys));

  const [name] = made.logs.keys();
  const { entries } = made.logs.get(name);
  const before = [...entries];
  const doubled = made.append(name, { ...made.act(name, "publish"), prev: hex(leafHash(entries[0])) });
  const grown = [...made.frames(), made.checkpoint(name, before)];
  claim("two checkpoints of one growing log agree", verify(write(grown), keys).valid, verify(write(grown), keys));
  const branch = [...before, Buffer.from("{}")];
  const twoTrees = verify(write([...made.frames(), made.checkpoint(name, branch)]), keys);
  claim("two trees of one size, both signed by the owner: a contradiction", twoTrees.problems.some(({ code }) => code === "contradiction"), twoTrees);
  const longer = verify(write([...made.frames(), made.checkpoint(name, [Buffer.from("{}")])]), keys);
  claim("a shorter tree that the longer does not continue: a contradiction", longer.problems.some(({ code }) => code === "contradiction"), longer);

  made.append(name, { ...made.act(name, "publish"), prev: "0".repeat(64) });
  made.append(name, { ...made.act(name, "publish"), prev: doubled });
  const notes = verify(made.file(), keys).notes.map(({ act, detail }) => `${act} ${detail.split(" ")[0]}`);
  claim("a wrong `prev` is void, and so is one that leaves a void act out", same(notes, [`${name}/1/0#2 wrong-prev`, `${name}/1/0#3 wrong-prev`]), notes);
  const liar = new Made();
  liar.append("guangxi", { entry: "seen", log: liar.logs.get("guangxi").origin, heads: [{ ...liar.head("lang-son"), root: "1".repeat(64) }] });
  const lied = verify(liar.file(), liar.keyFiles());
  claim("a `seen` with another root: a contradiction", lied.problems.some(({ act, code }) => code === "contradiction" && act === "guangxi/1/0#1"), lied);
}

heldToVectors();
madeHere();
if (positionals.length > 0) {
  const [file, ...keyFiles] = positionals;
  const keys = keyFiles.map((each) => readKeyFile(readFileSync(each, "utf8")));
  const verdict = verify(readFileSync(file), keys);
  claim(`${file}: valid and complete, ${verdict.acts} acts`, verdict.complete && verdict.cosigned === verdict.checkpoints, brief(verdict));
  forgeries(file, readFileSync(file), keys);
}
process.exit(failed === 0 ? 0 : 1);
