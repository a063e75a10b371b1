import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Browser } from 'playwright-core';

import { pictureDifference } from './pictureDifference';

const IMAGES = join(__dirname, '..', '..', 'docs', 'images');

/** With `--check`, pictures are compared and not written. */
const CHECKS = process.argv.includes('--check');

/** How much of a picture may look different: times, ids and a cursor do each time. */
const UNNOTICED = 0.02;

/** How a browser for pictures is started; needs Debian's package chromium. */
export const BROWSER = {
	executablePath: '/usr/bin/chromium',
	args: [
		'--no-sandbox',
		'--disable-gpu',
		'--disable-quic',
		'--no-first-run',
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-sync',
	],
};

/** The pictures of docs/images/: written, or compared with `--check`. */
export class Pictures {
	private readonly changed: string[] = [];

	constructor(private readonly browser: Browser) {}

	/** @param name without its ending */
	async keep(name: string, picture: Buffer): Promise<void> {
		const path = join(IMAGES, `${name}.png`);
		if (!CHECKS) writeFileSync(path, picture);
		else if (!existsSync(path)) this.changed.push(name);
		else if ((await pictureDifference(this.browser, readFileSync(path), picture)) > UNNOTICED)
			this.changed.push(name);
		console.log(`${this.changed.includes(name) ? '✗' : '✓'} docs/images/${name}.png`);
	}

	/** @throws {Error} when something does not look as its picture any more */
	refuseChanged(command: string): void {
		if (this.changed.length > 0)
			throw new Error(
				`These look different now: ${this.changed.join(', ')}. Look at them, then run "${command}".`,
			);
	}
}
