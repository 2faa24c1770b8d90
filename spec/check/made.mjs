// A mechanism of two sides made here from the written formats alone: keys, charter, logs, bundle. Its keys let the run try what
// only an owner of keys can try, two trees of one log; and the file shows that KmZero reads what others write.
import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { ml_dsa44 } from "@noble/post-quantum/ml-dsa.js";
import { hex, sha256, uint } from "./bytes.mjs";
import { write } from "./bundle.mjs";
import { canonical } from "./json.mjs";
import { Tree, leafHash, split } from "./merkle.mjs";
import { cosignedMessage, holdsPair, logPair } from "./signatures.mjs";

const SIDES = ["lang-son", "guangxi"];
const AT = "2026-03-02T01:00:00Z";
const id = () => randomBytes(16).toString("base64url");

function pair() {
  const ed = generateKeyPairSync("ed25519");
  const ml = ml_dsa44.keygen();
  const raw = ed.publicKey.export({ format: "der", type: "spki" }).subarray(-32);
  return {
    ed25519: { key: raw, sign: (message) => sign(null, message, ed.privateKey) },
    mlDsa44: { key: Buffer.from(ml.publicKey), sign: (message) => Buffer.from(ml_dsa44.sign(message, ml.secretKey)) },
  };
}

export function side(name) {
  const [log, holds] = [pair(), pair()];
  const keys = { logEd25519: log.ed25519.key, logMlDsa44: log.mlDsa44.key, holdsEd25519: holds.ed25519.key, holdsMlDsa44: holds.mlDsa44.key };
  return { name, log, holds, keys };
}

const line = (key, signature) => `— ${key.name} ${Buffer.concat([Buffer.from(key.id, "hex"), signature]).toString("base64")}\n`;

export function logLines(checkpoint, owner, time) {
  const [ed, ml] = logPair(checkpoint.origin, owner.keys);
  const message = cosignedMessage(checkpoint.origin, time, checkpoint);
  return line(ed, owner.log.ed25519.sign(Buffer.from(checkpoint.text))) + line(ml, Buffer.concat([uint(time, 8), owner.log.mlDsa44.sign(message)]));
}

export function holdsLines(checkpoint, holder, time) {
  const [ed, ml] = holdsPair(holder.name, holder.keys);
  const text = Buffer.from(`cosignature/v1\ntime ${time}\n${checkpoint.text}`);
  const message = cosignedMessage(ml.name, time, checkpoint);
  return (
    line(ed, Buffer.concat([uint(time, 8), holder.holds.ed25519.sign(text)])) +
    line(ml, Buffer.concat([uint(time, 8), holder.holds.mlDsa44.sign(message)]))
  );
}

// The proof that `proves` of merkle.mjs follows, deepest first.
function proofOf(tree, start, end, from, to, known) {
  if (start === from && end === to) return known ? [] : [tree.range(from, to)];
  const k = from + split(to - from);
  if (end <= k) return [...proofOf(tree, start, end, from, k, known), tree.range(k, to)];
  if (start >= k) return [...proofOf(tree, start, end, k, to, known), tree.range(from, k)];
  return [...proofOf(tree, k, end, k, to, false), tree.range(from, k)];
}

export class Made {
  sides = SIDES.map(side);
  logs = new Map();

  constructor() {
    const fill = (bytes) => randomBytes(bytes).toString("base64");
    const member = ({ name, keys }) => ({
      side: name,
      names: { en: name },
      keys: {
        signing: Object.fromEntries(Object.entries(keys).map(([which, key]) => [which, key.toString("base64")])),
        x25519: fill(32),
        mlKem768: fill(1184),
        tls: [hex(randomBytes(32))],
      },
      recovery: hex(randomBytes(32)),
      node: `${name}.example:8443`,
    });
    this.charter = {
      charter: 1,
      domain: "km0.example",
      names: { en: "Made by another program" },
      kind: "talks",
      keeper: SIDES[0],
      members: this.sides.map(member),
      facilitators: [],
      procedures: [],
      stripes: 1,
      rules: 1,
      exercise: true,
      nonce: id(),
    };
    this.mechanism = hex(sha256(canonical(this.charter)));
    for (const one of this.sides) this.logs.set(one.name, { origin: `km0.example/${this.mechanism}/${one.name}/1/0`, side: one, entries: [] });
    for (const name of SIDES) this.append(name, this.founding(name));
  }

  founding = (name) => ({ ...this.act(name, "found"), office: "head", body: { charter: this.charter } });

  act = (name, step) => ({
    entry: "act",
    log: this.logs.get(name).origin,
    id: id(),
    dossier: this.mechanism,
    office: "secretariat",
    actor: "node",
    step,
    at: AT,
    body: {},
  });

  // Adds an entry and gives its leaf hash.
  append(name, entry) {
    const bytes = canonical(entry);
    this.logs.get(name).entries.push(bytes);
    return hex(leafHash(bytes));
  }

  head = (name) => {
    const { origin, entries } = this.logs.get(name);
    return { origin, size: entries.length, root: hex(this.tree(entries).root()) };
  };

  tree(entries) {
    const tree = new Tree();
    for (const entry of entries) tree.append(leafHash(entry));
    return tree;
  }

  // A frame of a checkpoint over `entries`, signed by the owner and held by the other.
  checkpoint(name, entries) {
    const { origin, side: owner } = this.logs.get(name);
    const root = this.tree(entries).root();
    const text = `${origin}\n${entries.length}\n${root.toString("base64")}\n`;
    const checkpoint = { origin, size: entries.length, root, text };
    const time = Date.parse(AT) / 1000;
    const other = this.sides.find((one) => one !== owner);
    return { kind: "C", content: Buffer.from(`${text}\n${logLines(checkpoint, owner, time)}${holdsLines(checkpoint, other, time + 1)}`) };
  }

  package(name, entries) {
    const { origin } = this.logs.get(name);
    const tree = this.tree(entries);
    const hashes = proofOf(tree, 0, entries.length, 0, entries.length, true);
    const place = Buffer.concat([uint(origin.length, 2), Buffer.from(origin), uint(0, 8), uint(entries.length, 8), uint(entries.length, 8)]);
    const content = entries.flatMap((entry) => [uint(entry.length, 2), entry]);
    return { kind: "P", content: Buffer.concat([place, ...content, Buffer.of(hashes.length), ...hashes]) };
  }

  frames(kind = "mechanism") {
    const { names, exercise } = this.charter;
    const header = { bundle: 1, exercise, kind, madeAt: AT, mechanism: this.mechanism, names };
    const all = [{ kind: "H", content: canonical(header) }, { kind: "F", content: canonical(this.charter) }];
    for (const [name, { entries }] of this.logs) all.push(this.checkpoint(name, entries));
    for (const [name, { entries }] of this.logs) all.push(this.package(name, entries));
    return all;
  }

  file = () => write(this.frames());

  keyFiles = () => this.sides.map((one) => ({ origin: this.logs.get(one.name).origin, side: one.name, keys: one.keys }));

  keyFileText = (one) =>
    [...logPair(this.logs.get(one.name).origin, one.keys), ...holdsPair(one.name, one.keys)]
      .map(({ name, id: keyId, type, key }) => `${name}+${keyId}+${Buffer.concat([Buffer.of(type), key]).toString("base64")}\n`)
      .join("");
}
