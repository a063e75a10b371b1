import { readFileSync } from 'node:fs';

import type { N8n } from '../dev/n8n';

/** What n8n returns about an import, as far as it is used here. */
export interface Imported {
	workflows: Array<{ localId: string; name: string; status: 'created' | 'updated' | 'skipped' }>;
	credentials: { matched: string[]; stubbed: string[] };
	dataTables: { matched: number; created: number };
}

/**
 * Imports an n8n package as a user does: with an API key that is made in *Settings → n8n API*, through the public API. n8n 2.41 has no button for it.
 *
 * @param fields how n8n treats what is there already; it wants `workflowConflictPolicy` at least, and `skip` leaves workflows as they are
 * @throws {Error} with n8n's answer when it refuses the package
 */
export async function importN8nPackage(
	n8n: N8n,
	file: string,
	fields: Record<string, string> = { workflowConflictPolicy: 'skip' },
): Promise<Imported> {
	const { rawApiKey } = await n8n.rest<{ rawApiKey: string }>('POST', '/api-keys', {
		label: `Import ${Date.now()}`,
		scopes: ['workflow:import', 'dataTable:create'],
		expiresAt: null,
	});
	const form = new FormData();
	form.append('package', new Blob([readFileSync(file)]), 'coachview-moodle.n8np');
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	const answer = await fetch(`${n8n.url}/api/v1/n8n-packages/import`, {
		method: 'POST',
		headers: { 'X-N8N-API-KEY': rawApiKey },
		body: form,
	});
	const text = await answer.text();
	if (!answer.ok) throw new Error(`n8n answered ${answer.status} to the package: ${text}`);
	return JSON.parse(text) as Imported;
}
