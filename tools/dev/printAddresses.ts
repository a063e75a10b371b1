import { OWNER } from './n8n';
import type { Stack } from './stack';

/** Where a person finds everything that runs now. */
export function printAddresses({ n8n, cluster, moodle, coachview, mailbox }: Stack): void {
	console.log(
		`\nThe editor:         ${n8n.url}   (log in with ${OWNER.email} and ${OWNER.password})`,
	);
	if (cluster)
		console.log(
			`Webhooks:           ${n8n.webhookUrl}   (process ${cluster.webhook.pid}; workers ${cluster.worker1.pid} and ${cluster.worker2.pid}, main ${n8n.pid}: end one, and it comes back)`,
		);
	if (moodle) console.log(`Moodle stand-in:    ${moodle.url}`);
	if (coachview) console.log(`Coachview stand-in: ${coachview.url}   (enrol and withdraw there)`);
	if (mailbox) console.log(`Mailbox:            ${mailbox.url}`);
	console.log('\nCtrl-C stops everything.');
}
