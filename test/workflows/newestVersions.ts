import { NODE_PAGES } from '../../tools/docs/nodePages';

/** The version that a new node of each type has. */
export const newestVersions: Record<string, number> = Object.fromEntries(
	NODE_PAGES.map(({ description: { name, version, defaultVersion } }) => [
		`n8n-nodes-coachview-moodle.${name}`,
		defaultVersion ?? Math.max(...[version].flat()),
	]),
);
