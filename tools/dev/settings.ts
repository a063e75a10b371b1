import { SETTINGS_TABLE } from '../../lib/participant/settings/columns';
import type { SettingsRow } from '../../lib/participant/settings/columns';
import type { N8n } from './n8n';

/** What the demonstration would fill in on the page of workflow 0. */
const DEMONSTRATION: Partial<SettingsRow> = {
	organisation: 'Voorbeeld Opleidingen',
	sender: 'opleidingen@example.org',
	administrator: 'beheer@example.org',
	colour: '#1b4f8f',
	language: 'nl',
	timeZone: 'Europe/Amsterdam',
};

/** Writes the row of settings, as somebody does who edits the table in n8n; one that is there stays. */
export async function fillSettings(n8n: N8n): Promise<void> {
	const project = await n8n.rest<{ id: string }>('GET', '/projects/personal');
	const tables = `/projects/${project.id}/data-tables`;
	const { data } = await n8n.rest<{ data: Array<{ id: string; name: string }> }>('GET', tables);
	const { id } = data.find(({ name }) => name === SETTINGS_TABLE)!;
	const rows = await n8n.rest<{ data: object[] }>('GET', `${tables}/${id}/rows?take=1`);
	if (rows.data.length > 0) return;
	await n8n.rest('POST', `${tables}/${id}/insert`, { data: [DEMONSTRATION], returnType: 'count' });
}
