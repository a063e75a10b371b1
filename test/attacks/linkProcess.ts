/**
 * One of several processes that answer at the same address, as n8n's webhook processes do. They share the database, here a file, and nothing else.
 *
 *   node --import tsx test/attacks/linkProcess.ts <file> [workflow]
 */
import './nodeFiles';

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

import { linkTrigger } from '../nodes/coachviewClient';
import { serve } from '../nodes/webhookServer';

const [, , file, workflowId = 'w'] = process.argv;

const database = {
	read: () => (existsSync(file) ? readFileSync(file, 'utf8') : undefined),
	write: (staticData: string) => {
		writeFileSync(`${file}.${process.pid}`, staticData);
		renameSync(`${file}.${process.pid}`, file);
	},
};

void (async () => {
	const { url, executions } = await serve({ ...linkTrigger(), workflowId, database });
	process.send!({ url });
	process.on('message', () => {
		process.send!({
			executions: executions.map((one) => ('error' in one ? one.error.message : 'ran')),
		});
	});
})();
