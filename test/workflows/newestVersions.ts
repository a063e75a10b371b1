import { NODE_PAGES } from '../../tools/docs/nodePages';

/** The version that a new node of each type has, also as a tool of an agent. */
export const newestVersions: Record<string, number> = Object.fromEntries(
	NODE_PAGES.flatMap(({ description: { name, version, defaultVersion } }) =>
		[name, `${name}Tool`].map((type) => [
			`n8n-nodes-coachview-moodle.${type}`,
			defaultVersion ?? Math.max(...[version].flat()),
		]),
	),
);
