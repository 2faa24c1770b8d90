// Lays the files that browsers get from others' packages under <classes>/static/vendor:
//
//   htmx.js  sse.js  fonts.css  fonts/*.woff2  LICENCES.txt
//
// Usage: node build.mjs TARGET, where TARGET is the Maven module's target folder. Called by Maven.

import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './packages.mjs';

const source = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2];
const packages = join(target, 'frontend');
const vendor = join(target, 'classes', 'static', 'vendor');

const scripts = { 'htmx.js': 'htmx.org/dist/htmx.min.js', 'sse.js': 'htmx-ext-sse/dist/sse.min.js' };
// Latin and Vietnamese in the weights the pages use; Chinese in one variable font, cut by the package into a
// hundred ranges of characters, of which a browser fetches the few a page needs.
const sheets = [
  ...['400', '400-italic', '500', '600', '700'].map((weight) => `@fontsource/be-vietnam-pro/${weight}.css`),
  '@fontsource-variable/noto-sans-sc/index.css',
];
const licensed = ['htmx.org', 'htmx-ext-sse', '@fontsource/be-vietnam-pro', '@fontsource-variable/noto-sans-sc'];

const installed = install(source, packages);
const stamp = join(vendor, '..', 'vendor.stamp');
const wanted = createHash('sha256').update(installed.hash).update(readFileSync(fileURLToPath(import.meta.url))).digest('hex');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) lay();

function lay() {
  const modules = join(packages, 'node_modules');
  rmSync(vendor, { recursive: true, force: true });
  mkdirSync(join(vendor, 'fonts'), { recursive: true });
  for (const [name, from] of Object.entries(scripts)) copyFileSync(join(modules, from), join(vendor, name));
  writeFileSync(join(vendor, 'fonts.css'), sheets.map((sheet) => fontSheet(join(modules, sheet))).join('\n'));
  writeFileSync(join(vendor, 'LICENCES.txt'), licensed.map((name) => licence(modules, name)).join('\n'));
  writeFileSync(stamp, wanted);
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

function licence(modules, name) {
  const about = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'));
  return `${name} ${about.version}\n\n${readFileSync(join(modules, name, 'LICENSE'), 'utf8')}`;
}
