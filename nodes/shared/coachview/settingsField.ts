import type { INodeProperties } from 'n8n-workflow';

/** The parameter by which a node gets the settings of the link. */
export const SETTINGS = 'settings';

/** The row of the table "Coachview link settings", which the workflow reads: a community node can't reach n8n's data tables. */
export const settingsField: INodeProperties = {
	displayName: 'Settings',
	name: SETTINGS,
	type: 'string',
	default: '',
	placeholder: "e.g. {{ $('Settings').all() }}",
	description:
		'The row of the table "Coachview link settings": the items of the node that reads it. What is set there takes the place of the fields of this node.',
};
