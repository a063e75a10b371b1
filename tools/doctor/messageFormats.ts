import type { INodePropertyOptions } from 'n8n-workflow';

import { DEFAULT_FORM } from '../../lib/coachview/results/messageFormat';
import type { MessageForm } from '../../lib/coachview/results/messageFormat';
import { messageFormField } from '../../nodes/CoachviewResult/messageFormatFields';

/** The option of the node that sets a part of the form. */
const optionOf = (name: string) => {
	const options = (messageFormField.options ?? []) as Array<{
		name: string;
		displayName: string;
		options?: INodePropertyOptions[];
	}>;
	return options.find((option) => option.name === name)!;
};

const choicesOf = <Name extends keyof MessageForm>(name: Name) =>
	(optionOf(name).options ?? []).map(({ value }) => value as NonNullable<MessageForm[Name]>);

/** Every form that the node's options can make, but for zones; those of the default values first. */
export const FORMS: MessageForm[] = choicesOf('completedAt')
	.flatMap((completedAt) =>
		choicesOf('truth').flatMap((truth) =>
			choicesOf('decimal').map((decimal) => ({ ...DEFAULT_FORM, completedAt, truth, decimal })),
		),
	)
	.sort((a, b) => differences(a).length - differences(b).length);

function differences(form: MessageForm) {
	return (['completedAt', 'truth', 'decimal'] as const).filter(
		(name) => form[name] !== DEFAULT_FORM[name],
	);
}

/** How the editor names what differs from the defaults. */
export const namesOf = (form: MessageForm) =>
	differences(form)
		.map((name) => {
			const { displayName, options = [] } = optionOf(name);
			return `"${displayName}" = "${options.find(({ value }) => value === form[name])!.name}"`;
		})
		.join(', ');

type Env = Record<string, string | undefined>;

/**
 * The form that `.env` tells, by the values of the node's options.
 *
 * @throws {Error} for a value that the option does not have
 */
export function formIn(env: Env): MessageForm {
	const chosen = <Name extends 'completedAt' | 'truth' | 'decimal'>(name: Name, line: string) => {
		const value = env[line]?.trim();
		const choices = choicesOf(name) as string[];
		if (value && !choices.includes(value))
			throw new Error(`${line} is none of ${choices.join(', ')}.`);
		return (value || DEFAULT_FORM[name]) as MessageForm[Name];
	};
	const decimals = env.COACHVIEW_RESULT_DECIMALS;
	return {
		completedAt: chosen('completedAt', 'COACHVIEW_RESULT_COMPLETED_AT'),
		truth: chosen('truth', 'COACHVIEW_RESULT_YES_NO'),
		decimal: chosen('decimal', 'COACHVIEW_RESULT_DECIMAL'),
		zone: env.COACHVIEW_RESULT_ZONE || DEFAULT_FORM.zone,
		...(decimals ? { decimals: Number(decimals) } : {}),
	};
}
