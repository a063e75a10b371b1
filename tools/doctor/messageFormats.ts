import type { INodePropertyOptions } from 'n8n-workflow';

import { DEFAULT_FORMAT } from '../../lib/coachview/results/messageFormat';
import type { MessageFormat } from '../../lib/coachview/results/messageFormat';
import { messageFormatField } from '../../nodes/CoachviewResult/messageFormatFields';

/** The option of the node that sets a part of the form. */
const optionOf = (name: string) => {
	const options = (messageFormatField.options ?? []) as Array<{
		name: string;
		displayName: string;
		options?: INodePropertyOptions[];
	}>;
	return options.find((option) => option.name === name)!;
};

const choicesOf = <Name extends keyof MessageFormat>(name: Name) =>
	(optionOf(name).options ?? []).map(({ value }) => value as NonNullable<MessageFormat[Name]>);

/** Every form that the node's options can make, but for zones; those of the default values first. */
export const MESSAGE_FORMATS: MessageFormat[] = choicesOf('completedAt')
	.flatMap((completedAt) =>
		choicesOf('truth').flatMap((truth) =>
			choicesOf('decimal').map((decimal) => ({ ...DEFAULT_FORMAT, completedAt, truth, decimal })),
		),
	)
	.sort((a, b) => differences(a).length - differences(b).length);

function differences(form: MessageFormat) {
	return (['completedAt', 'truth', 'decimal'] as const).filter(
		(name) => form[name] !== DEFAULT_FORMAT[name],
	);
}

/** How the editor names what differs from the defaults. */
export const describeFormat = (form: MessageFormat) =>
	differences(form)
		.map((name) => {
			const { displayName, options = [] } = optionOf(name);
			return `"${displayName}" = "${options.find(({ value }) => value === form[name])!.name}"`;
		})
		.join(', ');

type Env = Record<string, string | undefined>;

/**
 * The form that `.env` gives, by the values of the node's options.
 *
 * @throws {Error} for a value that the option does not have
 */
export function formatFromEnv(env: Env): MessageFormat {
	const chosen = <Name extends 'completedAt' | 'truth' | 'decimal'>(name: Name, line: string) => {
		const value = env[line]?.trim();
		const choices = choicesOf(name) as string[];
		if (value && !choices.includes(value))
			throw new Error(`${line} is none of ${choices.join(', ')}.`);
		return (value || DEFAULT_FORMAT[name]) as MessageFormat[Name];
	};
	const decimals = env.COACHVIEW_RESULT_DECIMALS;
	return {
		completedAt: chosen('completedAt', 'COACHVIEW_RESULT_COMPLETED_AT'),
		truth: chosen('truth', 'COACHVIEW_RESULT_YES_NO'),
		decimal: chosen('decimal', 'COACHVIEW_RESULT_DECIMAL'),
		zone: env.COACHVIEW_RESULT_ZONE || DEFAULT_FORMAT.zone,
		...(decimals ? { decimals: Number(decimals) } : {}),
	};
}
