// Lays out what the browser tests need under TARGET/browser: the driver as Playwright for Java looks for it
// (`driver/node`, `driver/package/cli.js`) and the accessibility rules (`axe.min.js`).
//
// Usage: node build.mjs TARGET, where TARGET is the Maven module's target folder. Called by Maven before the integration tests.

import { copyFileSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from '../../main/frontend/packages.mjs';

const source = dirname(fileURLToPath(import.meta.url));
const browser = resolve(process.argv[2], 'browser');
const modules = join(browser, 'node_modules');

install(source, browser);
const driver = join(browser, 'driver');
if (!existsSync(driver)) {
  mkdirSync(driver);
  symlinkSync(process.execPath, join(driver, 'node'));
  symlinkSync(join(modules, 'playwright-core'), join(driver, 'package'));
  copyFileSync(join(modules, 'axe-core', 'axe.min.js'), join(browser, 'axe.min.js'));
}
