// Lays the files that browsers get from others' packages under <classes>/static/vendor:
//
//   htmx.js  sse.js  fonts.css  fonts/*.woff2  LICENCES.txt
//
// and the fonts that papers are set in under <classes>/kmzero/documents/fonts:
//
//   be-vietnam-pro-{400,400-italic,700}.ttf  noto-sans-sc-{400,700,all}.ttf
//
// Usage: node build.mjs TARGET, where TARGET is the Maven module's target folder. Called by Maven.

import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { install } from './packages.mjs';

const source = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2];
const packages = join(target, 'frontend');
const vendor = join(target, 'classes', 'static', 'vendor');
const papers = join(target, 'classes', 'kmzero', 'documents', 'fonts');

const scripts = { 'htmx.js': 'htmx.org/dist/htmx.min.js', 'sse.js': 'htmx-ext-sse/dist/sse.min.js' };
// Latin and Vietnamese in the weights the pages use; Chinese in one variable font, cut by the package into a
// hundred ranges of characters, of which a browser fetches the few a page needs.
const sheets = [
  ...['400', '400-italic', '500', '600', '700'].map((weight) => `@fontsource/be-vietnam-pro/${weight}.css`),
  '@fontsource-variable/noto-sans-sc/index.css',
];
// A paper's Chinese font is cut to the characters that papers use, which makes it quick to read: those of GB 2312 and every one
// that our own resources have. The whole font lies beside it for the rare other one.
const latin = { 400: '400Regular', '400-italic': '400Regular_Italic', 700: '700Bold' };
const chinese = { 400: '400Regular', 700: '700Bold' };
const licensed = ['htmx.org', 'htmx-ext-sse', '@fontsource/be-vietnam-pro', '@fontsource-variable/noto-sans-sc'];
const paperFonts = ['@expo-google-fonts/be-vietnam-pro', '@expo-google-fonts/noto-sans-sc'];

const installed = install(source, packages);
const stamp = join(vendor, '..', 'vendor.stamp');
const letters = everyLetter();
const wanted = createHash('sha256')
  .update(installed.hash)
  .update(readFileSync(fileURLToPath(import.meta.url)))
  .update(letters)
  .digest('hex');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) await lay();

async function lay() {
  const modules = join(packages, 'node_modules');
  rmSync(stamp, { force: true });
  rmSync(vendor, { recursive: true, force: true });
  mkdirSync(join(vendor, 'fonts'), { recursive: true });
  for (const [name, from] of Object.entries(scripts)) copyFileSync(join(modules, from), join(vendor, name));
  writeFileSync(join(vendor, 'fonts.css'), sheets.map((sheet) => fontSheet(join(modules, sheet))).join('\n'));
  await layPaperFonts(modules);
  const licences = [...licensed.map((name) => licence(modules, name, 'LICENSE')), ...paperFonts.map((name) => licence(modules, name, 'LICENSE_FONT'))];
  writeFileSync(join(vendor, 'LICENCES.txt'), licences.join('\n'));
  writeFileSync(stamp, wanted);
}

async function layPaperFonts(modules) {
  const { default: subset } = await import(pathToFileURL(join(modules, 'subset-font', 'index.js')));
  const file = (font, cut) => join(modules, '@expo-google-fonts', font, cut, `${font === 'noto-sans-sc' ? 'NotoSansSC' : 'BeVietnamPro'}_${cut}.ttf`);
  rmSync(papers, { recursive: true, force: true });
  mkdirSync(papers, { recursive: true });
  // Without GSUB: a ligature has no character of its own, so a text copied out of a PDF would lack its letters.
  const plain = { targetFormat: 'sfnt', dropTables: ['GSUB'] };
  const whole = { ...plain, keepAllGlyphs: true };
  const lay = async (name, from, text, options) => writeFileSync(join(papers, name), await subset(readFileSync(from), text, options));
  for (const [name, cut] of Object.entries(latin)) await lay(`be-vietnam-pro-${name}.ttf`, file('be-vietnam-pro', cut), undefined, whole);
  for (const [name, cut] of Object.entries(chinese)) await lay(`noto-sans-sc-${name}.ttf`, file('noto-sans-sc', cut), letters, plain);
  await lay('noto-sans-sc-all.ttf', file('noto-sans-sc', '400Regular'), undefined, whole);
}

// The characters of GB 2312, of Latin and its punctuation, and those in our own resources, in order, each once. Without those that
// share their glyph with a commoner one: a text copied out of a PDF would have the wrong one of the two.
function everyLetter() {
  const all = new Set();
  const gb = new TextDecoder('gbk');
  for (let high = 0xa1; high <= 0xf7; high++) for (let low = 0xa1; low <= 0xfe; low++) for (const letter of gb.decode(Uint8Array.of(high, low))) all.add(letter);
  for (const [from, to] of [[0x20, 0x250], [0x2000, 0x2070], [0x3000, 0x3040], [0xff00, 0xfff0]]) {
    for (let code = from; code < to; code++) all.add(String.fromCodePoint(code));
  }
  const resources = join(source, '..', 'resources', 'kmzero');
  for (const name of readdirSync(resources, { recursive: true })) {
    if (/\.(ya?ml|properties|json)$/.test(name)) for (const letter of readFileSync(join(resources, name), 'utf8')) all.add(letter);
  }
  for (const double of '\ufffd\u00a0\u00ad\u2003\u2011\u2012\u2022\u2027\u2035\u301c\uff40') all.delete(double);
  return [...all].filter((letter) => letter >= ' ').sort().join('');
}

// The sheet with its woff2 files only (every browser we serve reads them), copied beside it under fonts/.
function fontSheet(file) {
  return readFileSync(file, 'utf8')
    .replace(/,\s*url\([^)]*\.woff\) format\('woff'\)/g, '')
    .replace(/url\(\.\/files\/([^)]+)\)/g, (_, font) => {
      copyFileSync(join(dirname(file), 'files', font), join(vendor, 'fonts', basename(font)));
      return `url(fonts/${font})`;
    });
}

function licence(modules, name, file) {
  const about = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'));
  return `${name} ${about.version}\n\n${readFileSync(join(modules, name, file), 'utf8')}`;
}
