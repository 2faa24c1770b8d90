// RFC 6962 trees over SHA-256 and the one proof of spec/checkpoint.md, "Proofs between trees".
import { sha256 } from "./bytes.mjs";

export const leafHash = (entry) => sha256(Buffer.of(0), entry);
export const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);
export const emptyRoot = sha256();

// The largest power of two below `leaves`, which are at least two.
export function split(leaves) {
  let k = 1;
  while (k * 2 < leaves) k *= 2;
  return k;
}

// Root over leaf hashes.
export function root(hashes) {
  if (hashes.length === 0) return emptyRoot;
  if (hashes.length === 1) return hashes[0];
  const k = split(hashes.length);
  return nodeHash(root(hashes.slice(0, k)), root(hashes.slice(k)));
}

// Roots of one growing log at any size so far, each in the time of a few hashes: keeps every complete subtree.
export class Tree {
  levels = [[]]; // levels[l][i]: root over leaves [i·2^l, (i+1)·2^l)
  get size() {
    return this.levels[0].length;
  }
  append(hash) {
    this.levels[0].push(hash);
    for (let level = 0; this.levels[level].length % 2 === 0; level++) {
      const row = this.levels[level];
      (this.levels[level + 1] ??= []).push(nodeHash(row.at(-2), row.at(-1)));
    }
  }
  // Hash over [start, end), aligned as a subtree is.
  range(start, end) {
    const leaves = end - start;
    const level = Math.log2(leaves);
    if (Number.isInteger(level)) return this.levels[level][start / leaves];
    const k = start + split(leaves);
    return nodeHash(this.range(start, k), this.range(k, end));
  }
  root(size = this.size) {
    return size === 0 ? emptyRoot : this.range(0, size);
  }
}

// Whether `proof` shows that the subtree [start, end) with hash `subtree` lies in the tree of `size` leaves under `rootHash`.
// Inclusion is end = start + 1, consistency start = 0.
export function proves(start, end, subtree, size, rootHash, proof) {
  let ceiling = 1;
  while (ceiling < end - start) ceiling *= 2;
  if (start < 0 || end <= start || end > size || start % ceiling !== 0 || proof.length > 63) return false;
  const rest = [...proof];
  const both = follow(start, end, size, true, subtree, rest);
  return both !== undefined && rest.length === 0 && both[0].equals(subtree) && both[1].equals(rootHash);
}

// [hash of the subtree, hash over all `leaves`] as the proof has them. Proof hashes come deepest first.
function follow(start, end, leaves, known, subtree, rest) {
  if (start === 0 && end === leaves) {
    if (known) return [subtree, subtree];
    const hash = rest.shift();
    return hash && [hash, hash];
  }
  const k = split(leaves);
  let below;
  if (end <= k) below = follow(start, end, k, known, subtree, rest);
  else if (start >= k) below = follow(start - k, end - k, leaves - k, known, subtree, rest);
  else below = follow(0, end - k, leaves - k, false, subtree, rest);
  const beside = rest.shift();
  if (!below || !beside) return undefined;
  if (end <= k) return [below[0], nodeHash(below[1], beside)];
  if (start >= k) return [below[0], nodeHash(beside, below[1])];
  return [nodeHash(beside, below[0]), nodeHash(beside, below[1])];
}
