import { isFree } from './freePort';
import type { Ports } from './stack';

/** The variables that change the ports, and their defaults. */
const PORT_VARIABLES: Partial<Record<keyof Ports, [string, number]>> = {
	n8n: ['N8N_PORT', 5678],
	broker: ['N8N_BROKER_PORT', 5679],
	moodle: ['MOODLE_PORT', 8101],
	coachview: ['COACHVIEW_PORT', 8102],
	mailbox: ['MAILBOX_PORT', 8103],
	smtp: ['SMTP_SANDBOX_PORT', 8104],
};

/** One more in queue mode. */
const QUEUE_MODE: typeof PORT_VARIABLES = { webhook: ['N8N_WEBHOOK_PORT', 5680] };

/** @throws {Error} naming the port and the variable that changes it */
export async function freePorts(
	env: Record<string, string | undefined>,
	isQueueMode = false,
): Promise<Ports> {
	const ports = {} as Ports;
	const variables = { ...PORT_VARIABLES, ...(isQueueMode ? QUEUE_MODE : {}) };
	for (const [name, [variable, standard]] of Object.entries(variables) as Array<
		[keyof Ports, [string, number]]
	>) {
		ports[name] = Number(env[variable] ?? standard);
		if (!(await isFree(ports[name]))) {
			throw new Error(
				`Port ${ports[name]} is taken. Stop what uses it, or choose another with the variable ${variable}.`,
			);
		}
	}
	return ports;
}
