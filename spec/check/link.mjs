// Answers of the link that carry entries: spec/link.md.
import { inflateRawSync } from "node:zlib";
import { Reader } from "./bytes.mjs";
import { Tree, leafHash, proves } from "./merkle.mjs";

const BLOCK = 256;
const ENTRY_MOST = 65535;

export class Nonsense extends Error {}
const hold = (holds, what) => {
  if (!holds) throw new Nonsense(what);
};

// The entries of an answer to `packages?from=N&size=M`, proved to a checkpoint; throws if anything in it is not.
//
// held: the entries before `from`. checkpoint: { size, root }, whose owner's signatures were verified.
export function readAnswer(bytes, held, checkpoint) {
  const reader = new Reader(bytes);
  const tree = new Tree();
  for (const entry of held) tree.append(leafHash(entry));
  if (held.length > 0) {
    const root = reader.take(32);
    hold(root.equals(tree.root()), "another tree");
    hold(proves(0, held.length, root, checkpoint.size, checkpoint.root, reader.hashes(reader.byte())), "consistency");
  }
  const entries = [];
  for (let marker = reader.byte(); marker !== 0; marker = reader.byte()) {
    hold(marker === 1 || marker === 2, "marker");
    const start = held.length + entries.length;
    hold(start < checkpoint.size, "more than asked for");
    const first = start - (start % BLOCK);
    const end = Math.min(checkpoint.size, first + BLOCK);
    const source = marker === 1 ? reader : new Reader(unpack(reader, end - start));
    for (let i = start; i < end; i++) entries.push(source.take(source.uint16()));
    const proof = source.hashes(source.byte());
    hold(marker === 1 || source.isAtEnd(), "more than the package");
    for (const entry of entries.slice(start - held.length)) tree.append(leafHash(entry));
    hold(proves(first, end, tree.range(first, end), checkpoint.size, checkpoint.root, proof), "proof");
  }
  hold(reader.isAtEnd(), "more than the answer");
  return entries;
}

// Both lengths are looked at before anything is unpacked.
function unpack(reader, entries) {
  const [length, packed] = [reader.uint32(), reader.uint32()];
  hold(length <= entries * (2 + ENTRY_MOST) + 1 + 63 * 32 && packed < length, `packed: ${length} bytes in ${packed}`);
  try {
    const { buffer, engine } = inflateRawSync(reader.take(packed), { maxOutputLength: length, info: true });
    hold(buffer.length === length && engine.bytesWritten === packed, "packed: another length");
    return buffer;
  } catch (e) {
    throw e instanceof Nonsense ? e : new Nonsense(`packed: ${e.message}`);
  }
}
