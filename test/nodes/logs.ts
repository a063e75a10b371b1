import 'reflect-metadata';
import { LoggerProxy } from 'n8n-workflow';
import { createRequire } from 'node:module';
import { inspect } from 'node:util';

const lines: string[] = [];

const keep = (...words: unknown[]) => {
	lines.push(words.map((word) => inspect(word, { depth: 20 })).join(' '));
};

const recorder = {
	error: keep,
	warn: keep,
	info: keep,
	debug: keep,
	verbose: keep,
	scoped: () => recorder,
};

// The packages that n8n-core itself uses, wherever npm put them.
const fromCore = createRequire(require.resolve('n8n-core'));
const { Container } = fromCore('@n8n/di') as { Container: { set(type: object, it: object): void } };
const { Logger } = fromCore('@n8n/backend-common') as { Logger: object };

Container.set(Logger, recorder);
LoggerProxy.init(recorder as unknown as Parameters<typeof LoggerProxy.init>[0]);

/** Everything that n8n's engine and its nodes logged, at any level, since it was last forgotten; it is kept from the screen. */
export const logged = () => lines.join('\n');

export const forgetLogs = () => {
	lines.length = 0;
};
