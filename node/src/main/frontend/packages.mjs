// Brings the npm packages of one package-lock.json into a folder under target/, once per lock file.
//
// The source folder stays clean: package.json and its lock are copied, `npm ci` runs on the copies, and a stamp
// beside them holds the hash of what was installed, so a second build costs one read.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const inputs = ['package.json', 'package-lock.json', '.npmrc'];

/**
 * Installs what `source`/package-lock.json names into `into`/node_modules; no package's own script is run.
 *
 * @returns {{changed: boolean, hash: string}} whether npm ran, and the hash of the lock and its neighbours
 */
export function install(source, into) {
  const hash = createHash('sha256');
  for (const name of inputs) hash.update(readFileSync(join(source, name)));
  const wanted = hash.digest('hex');
  const stamp = join(into, 'installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return { changed: false, hash: wanted };
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  for (const name of inputs) copyFileSync(join(source, name), join(into, name));
  try {
    execFileSync('npm', ['ci', '--ignore-scripts', '--silent'], { cwd: into, stdio: ['ignore', 'ignore', 'inherit'] });
  } catch (failure) {
    console.error(`npm ci failed for ${source}: ${failure.message}. Is npm installed, and its registry within reach?`);
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
  return { changed: true, hash: wanted };
}
