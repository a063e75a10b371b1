import type { BenchSite } from './site';

const byId = (value: string | number) => ({ __rl: true, mode: 'id', value });

/** A package with a Moodle node of somebody else: how it looks a person up by e-mail, creates an account (input: `BenchPerson`) and enrols the account (input: `id`). */
export interface Peer {
	/** Within the package. */
	node: string;
	credential: { type: string; data(site: BenchSite): Record<string, string> };
	lookUp: object;
	create: object;
	enrol(courseid: number): object;
}

/** By the name of the package. Another one is another entry. */
export const PEERS: Record<string, Peer> = {
	'n8n-nodes-moodle-full': {
		node: 'moodleFull',
		credential: { type: 'moodleApi', data: ({ url, token }) => ({ url, token }) },
		lookUp: {
			resource: 'user',
			operation: 'getByField',
			field: 'email',
			fieldValue: '={{ $json.email }}',
		},
		create: {
			resource: 'user',
			operation: 'create',
			username: '={{ $json.username }}',
			password: 'Bench-2026!',
			firstname: '={{ $json.firstname }}',
			lastname: '={{ $json.lastname }}',
			email: '={{ $json.email }}',
			additionalFields: { idnumber: '={{ $json.idnumber }}' },
		},
		enrol: (courseid) => ({
			resource: 'enrollment',
			operation: 'enrol',
			enrollUserId: byId('={{ $json.id }}'),
			enrollCourseId: byId(courseid),
			roleId: 5,
		}),
	},
};
