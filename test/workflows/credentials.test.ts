import type { ICredentialType } from 'n8n-workflow';

import { CoachviewApi } from '../../credentials/CoachviewApi.credentials';
import { CoachviewLinkApi } from '../../credentials/CoachviewLinkApi.credentials';
import { CoachviewResultApi } from '../../credentials/CoachviewResultApi.credentials';
import { MoodleApi } from '../../credentials/MoodleApi.credentials';
import { MoodleWebhookApi } from '../../credentials/MoodleWebhookApi.credentials';
import { shippedWorkflows } from './shippedWorkflows';

/** n8n's own, as they are called there. */
const N8N_TYPES = [{ name: 'smtp', displayName: 'SMTP' }];
const OUR_TYPES: ICredentialType[] = [
	new CoachviewApi(),
	new CoachviewLinkApi(),
	new CoachviewResultApi(),
	new MoodleApi(),
	new MoodleWebhookApi(),
];

/** How n8n names a new credential: by its type without "API", and "account" (seen in 2.41.1). */
const nameOfNew = ({ displayName }: { displayName: string }) =>
	`${displayName.replace(/ API$/, '')} account`;

const used = shippedWorkflows.flatMap(({ file, nodes }) =>
	nodes.map(({ name, credentials = {} }) => ({
		node: `${file}, ${name}`,
		credentials: Object.entries(credentials),
	})),
);

describe('the credentials that the shipped workflows name', () => {
	it('are called as n8n calls a new one, so that an import finds those that were made before it', () => {
		const names = new Map([...OUR_TYPES, ...N8N_TYPES].map((type) => [type.name, nameOfNew(type)]));
		const wrong = used.flatMap(({ node, credentials }) =>
			credentials
				.filter(([type, { name }]) => name !== names.get(type))
				.map(([type, { name }]) => `${node}: ${type} is called ${name}`),
		);
		expect(wrong).toEqual([]);
		expect(used.some(({ credentials }) => credentials.length > 0)).toBe(true);
	});

	it('have no id in a node that needs several: of unknown ids, the editor replaces only one in each node', () => {
		const several = used.filter(({ credentials }) => credentials.length > 1);
		expect(several).not.toEqual([]);
		for (const { node, credentials } of several)
			expect([node, credentials.map(([, { id }]) => id)]).toEqual([
				node,
				credentials.map(() => null),
			]);
	});
});
