// Proves a bundle or the proof of one entry, knowing only spec/ and public keys.
//
//   npm ci --ignore-scripts --prefix spec/check
//   node spec/check/check.mjs FILE --key FILE…
//
// Prints one JSON object on one line. Exit 0 valid, 1 not, 2 wrong use.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { verify } from "./bundle.mjs";
import { readKeyFile } from "./signatures.mjs";

const usage = () => {
  console.error("usage: node spec/check/check.mjs FILE --key FILE…");
  process.exit(2);
};
let args;
try {
  args = parseArgs({ allowPositionals: true, options: { key: { type: "string", multiple: true } } });
} catch {
  usage();
}
const [file, ...more] = args.positionals;
if (!file || more.length > 0 || !args.values.key) usage();
const verdict = verify(readFileSync(file), args.values.key.map((key) => readKeyFile(readFileSync(key, "utf8"))));
console.log(JSON.stringify(verdict));
process.exit(verdict.valid ? 0 : 1);
