// Writes src/main/resources/kmzero/names/hanzi.tsv from the Unihan database: for each character its Mandarin readings, how
// common it is, and the simplified and traditional characters it stands beside.
//
//   node names/tables/hanzi.mjs FOLDER-WITH-UNIHAN-TXT-FILES
//
// The folder holds Unihan_Readings.txt, Unihan_Variants.txt and Unihan_OtherMappings.txt of one version (Debian's package
// unicode-data has them packed with bzip2). The output is reviewed and committed; nobody needs this script to build.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = process.argv[2];
const resources = join(dirname(fileURLToPath(import.meta.url)), '../src/main/resources/kmzero/names');

function read(name, fields) {
  const found = new Map();
  for (const line of readFileSync(join(folder, name), 'utf8').split('\n')) {
    const [code, field, value] = line.split('\t');
    if (!value || !fields.includes(field)) continue;
    const char = String.fromCodePoint(parseInt(code.slice(2), 16));
    if (!found.has(char)) found.set(char, {});
    found.get(char)[field] = value;
  }
  return found;
}

const readings = read('Unihan_Readings.txt', ['kMandarin', 'kHanyuPinlu', 'kTGHZ2013', 'kXHC1983', 'kHanyuPinyin']);
const variants = read('Unihan_Variants.txt', ['kSimplifiedVariant', 'kTraditionalVariant']);
const mappings = read('Unihan_OtherMappings.txt', ['kTGH', 'kGB0', 'kBigFive']);

// The first of kMandarin is the customary reading; the other fields add those that a dictionary knows besides.
function pinyin(char) {
  const row = readings.get(char) ?? {};
  const all = [];
  const add = (reading) => { if (reading && !all.includes(reading)) all.push(reading); };
  for (const reading of (row.kMandarin ?? '').split(' ').slice(0, 1)) add(reading);
  for (const entry of (row.kHanyuPinlu ?? '').split(' ')) add(entry.replace(/\(.*/, ''));
  for (const field of ['kTGHZ2013', 'kXHC1983'])
    for (const entry of (row[field] ?? '').split(' ')) for (const one of entry.replace(/^[^:]*:/, '').split(',')) add(one);
  if (all.length === 0) for (const one of (row.kHanyuPinyin ?? '').replace(/^[^:]*:/, '').split(/[, ]/)) add(one);
  return all.map((one) => one.normalize('NFC')).filter((one) => /^[\p{L}]+$/u.test(one));
}

// 1 and 2: the characters of everyday print; 3: those of names and places (the General Standard list of 2013); 0: others.
function level(char) {
  const number = Number((mappings.get(char)?.kTGH ?? '').replace('2013:', ''));
  return !number ? 0 : number <= 3500 ? 1 : number <= 6500 ? 2 : 3;
}

function partners(char, field) {
  return (variants.get(char)?.[field] ?? '').split(' ').filter(Boolean)
    .map((code) => String.fromCodePoint(parseInt(code.slice(2), 16))).filter((other) => other !== char);
}

const hanviet = readFileSync(join(resources, 'hanviet.csv'), 'utf8').split('\n').slice(1).map((line) => [...line][0]);
const wanted = new Set([...mappings.keys(), ...hanviet].filter(Boolean));
for (const char of [...wanted])
  for (const other of [...partners(char, 'kSimplifiedVariant'), ...partners(char, 'kTraditionalVariant')]) wanted.add(other);

const lines = [...wanted].sort((a, b) => a.codePointAt(0) - b.codePointAt(0))
  .filter((char) => pinyin(char).length > 0)
  .map((char) => [char, pinyin(char).join(' '), level(char), partners(char, 'kSimplifiedVariant').join(''),
    partners(char, 'kTraditionalVariant').join('')].join('\t'));
writeFileSync(join(resources, 'hanzi.tsv'),
  '# char\tMandarin, customary reading first\tlevel\tsimplified\ttraditional — made by tables/hanzi.mjs from Unihan 15.0; see ORIGIN.md\n'
  + lines.join('\n') + '\n');
console.log(lines.length, 'characters');
