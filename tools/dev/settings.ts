import { SETTINGS_TABLE } from '../../lib/participant/settings/columns';
import type { SettingsRow } from '../../lib/participant/settings/columns';
import { DataTable } from './dataTable';
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
	const settings = await DataTable.named(n8n, SETTINGS_TABLE);
	if ((await settings.rows()).length === 0) await settings.add(DEMONSTRATION);
}
