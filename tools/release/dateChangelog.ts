/** `tsx tools/release/dateChangelog.ts 1.2.3`: release-it runs it when it has raised the version. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { datedChangelog } from './changelog';

const path = join(__dirname, '..', '..', 'CHANGELOG.md');
const today = new Date().toISOString().slice(0, 10);
writeFileSync(path, datedChangelog(readFileSync(path, 'utf8'), process.argv[2], today));
