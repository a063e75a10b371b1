import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';

const cell = (text: string) => text.replace(/\|/g, '\\|').replace(/\s*\n\s*/g, ' ');

const code = (value: unknown) => {
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	return text
		? `\`${text.length > 60 ? `${text.slice(0, 57).replace(/\s+/g, ' ')}…` : text}\``
		: '';
};

/** The default of a field as a user sees it. */
function defaultOf({ type, default: value, options = [] }: INodeProperties): string {
	if (type === 'resourceLocator') return '';
	if (type === 'options') {
		const choice = (options as INodePropertyOptions[]).find((one) => one.value === value);
		return choice?.name ?? code(value);
	}
	if (type === 'boolean') return value ? 'on' : 'off';
	if (type === 'collection' || type === 'fixedCollection') return '';
	return code(Array.isArray(value) ? value.join(', ') : value);
}

/** What can be chosen in a field, or is in it. */
function choicesOf({ type, options = [], modes = [] }: INodeProperties): string {
	const names = (options as Array<{ displayName?: string; name: string }>).map(
		({ displayName, name }) => displayName ?? name,
	);
	if (type === 'resourceLocator')
		return ` ${modes.map(({ displayName }) => displayName).join(', ')}.`;
	if (type === 'options') return ` One of: ${names.join(', ')}.`;
	if (type === 'multiOptions' && names.length > 0) return ` Any of: ${names.join(', ')}.`;
	return '';
}

export const sentence = (text: string) => (text && !/[.:?!]$/.test(text) ? `${text}.` : text);

function rowsOf(field: INodeProperties, within = ''): string[] {
	const name = `${within}${field.displayName}`;
	const description = sentence(field.description ?? '') + choicesOf(field);
	const inner =
		field.type === 'collection'
			? ((field.options ?? []) as INodeProperties[]).flatMap((one) => rowsOf(one, `${name} › `))
			: [];
	return [`| ${cell(name)} | ${cell(defaultOf(field))} | ${cell(description)} |`, ...inner];
}

export const json = (value: unknown) => `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;

/** A table of the fields. */
export const parameterTable = (fields: INodeProperties[]) => [
	'| Parameter | Default | |',
	'|---|---|---|',
	...fields.flatMap((field) => rowsOf(field)),
];

export const credentialLine = ({ credentials = [] }: INodeTypeDescription) => {
	const names: Record<string, string> = {
		coachviewApi: 'Coachview API',
		coachviewLinkApi: 'Coachview Link API',
		coachviewResultApi: 'Coachview Result API',
		moodleApi: 'Moodle API',
		moodleFourthSiteApi: 'Moodle Fourth Site API',
		moodleSecondSiteApi: 'Moodle Second Site API',
		moodleThirdSiteApi: 'Moodle Third Site API',
		moodleWebhookApi: 'Moodle Webhook API',
	};
	return `Credential: ${credentials.map(({ name }) => `*${names[name]}*`).join(', ')}.`;
};
