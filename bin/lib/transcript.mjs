// Runs the transcripts of a Markdown file and holds them to what really comes out.
//
//   node bin/lib/transcript.mjs README.md
//
// A transcript is a block fenced as ```console. A line that begins with `$ ` is a command, run in the project's folder; the
// lines below it are what it prints, standard error included. `…` inside a line stands for anything; a line of `…` alone for
// any lines. Exit 0 when all is as written, 1 with the first difference of each command, 2 for wrong use.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const file = process.argv[2];
if (!file) {
  console.error("usage: node bin/lib/transcript.mjs FILE.md");
  process.exit(2);
}

const blocks = [...readFileSync(resolve(root, file), "utf8").matchAll(/^```console\n([\s\S]*?)^```$/gm)];
if (blocks.length === 0) {
  console.error(`${file} holds no transcript`);
  process.exit(1);
}

let failed = 0;
for (const [, block] of blocks) {
  for (const { command, expected } of commands(block)) {
    console.log(`$ ${command}`);
    const ran = spawnSync("bash", ["-c", `exec 2>&1; ${command}`], { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 });
    const found = ran.stdout.split("\n").map((line) => line.trimEnd());
    if (found.at(-1) === "") found.pop();
    const difference = firstDifference(expected, found);
    console.log(found.join("\n"));
    if (difference) {
      failed++;
      console.log(`FAILED transcript of ${file}: after "${command}"\n  written: ${difference.written}\n  found:   ${difference.found}`);
    }
  }
}
process.exit(failed === 0 ? 0 : 1);

function commands(block) {
  const all = [];
  for (const line of block.trimEnd().split("\n")) {
    if (line.startsWith("$ ")) all.push({ command: line.slice(2), expected: [] });
    else if (all.at(-1)?.command.endsWith("\\")) all.at(-1).command = all.at(-1).command.slice(0, -1).trimEnd() + " " + line.trim();
    else all.at(-1)?.expected.push(line.trimEnd());
  }
  return all;
}

// Undefined when the lines match; else the first written line that nothing matches, and what stands in its place.
function firstDifference(written, found) {
  let at = 0;
  let skipping = false;
  for (const line of written) {
    if (line === "…") {
      skipping = true;
      continue;
    }
    const form = new RegExp(`^${line.split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".*")}$`, "u");
    let here = at;
    if (skipping) while (here < found.length && !form.test(found[here])) here++;
    if (here >= found.length || !form.test(found[here])) return { written: line, found: found[at] ?? "(nothing more)" };
    at = here + 1;
    skipping = false;
  }
  return skipping || at === found.length ? undefined : { written: "(nothing more)", found: found[at] };
}
