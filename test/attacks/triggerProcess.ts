/**
 * One of several processes that answer at the same address, as n8n's webhook processes do. They share the database, here a file, and nothing else.
 *
 *   node --import tsx test/attacks/triggerProcess.ts <file> [link|webhook|moodle]
 */
import './nodeFiles';

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

import { linkTrigger } from '../nodes/coachviewClient';
import { serve } from '../nodes/webhookServer';
import { COACHVIEW_WEBHOOK, MOODLE_MESSAGE } from './served';

const [, , file, trigger = 'link'] = process.argv;

const TRIGGERS = {
	link: linkTrigger(),
	webhook: COACHVIEW_WEBHOOK,
	/** A workflow that takes a while, so that calls meet. */
	moodle: {
		...MOODLE_MESSAGE,
		workflow: async () => await new Promise<number>((done) => setTimeout(() => done(200), 300)),
	},
};

const database = {
	read: () => (existsSync(file) ? readFileSync(file, 'utf8') : undefined),
	write: (staticData: string) => {
		writeFileSync(`${file}.${process.pid}`, staticData);
		renameSync(`${file}.${process.pid}`, file);
	},
};

void (async () => {
	const { url, executions } = await serve({
		...TRIGGERS[trigger as keyof typeof TRIGGERS],
		database,
	});
	process.send!({ url });
	process.on('message', () => {
		process.send!({
			executions: executions.map((one) => ('error' in one ? one.error.message : 'ran')),
		});
	});
})();
