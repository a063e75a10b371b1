import type { CoachviewSetupReport } from '../../../lib/coachview/setup/checkSetup';
import { checkCoachview } from '../../../lib/coachview/setup/checkSetup';
import type { CoachviewClient } from '../../../lib/coachview/transport/client';
import type { Operation } from '../../../lib/n8n/operation';
import { ok } from '../../../lib/shared/result';
import { coachviewOptionsField } from '../../shared/coachview/connection';
import { setupOutput } from '../../shared/setupOutput';

interface CheckInput {
	leastCalls: number;
}

function reportOutput({ origin, budget, idnumber, findings }: CoachviewSetupReport) {
	const { environment, tenant } = origin;
	const { remaining, limit, resetsAt } = budget;
	const coachview = {
		environment,
		tenant,
		idnumber,
		callsLeft: remaining ?? null,
		callsAllowed: limit ?? null,
		callsResetAt: resetsAt === undefined ? null : new Date(resetsAt).toISOString(),
	};
	const about = { coachview };
	return setupOutput(`Coachview, ${environment}, ${tenant}`, findings, {
		about,
		simple: about,
		simplify: false,
	});
}

/** Says whether Coachview can be read as the nodes read it, and how many calls are left; see `checkCoachview` in lib. */
export const checkSetup: Operation<CoachviewClient, CheckInput> = {
	value: 'checkSetup',
	name: 'Check Setup',
	description:
		'Check whether the Coachview client may read what the nodes read, and how many calls are left; changes nothing',
	action: 'Check setup of Coachview',
	effect: 'read',
	fields: [
		{
			displayName: 'Calls Left at Least',
			name: 'leastCalls',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 500,
			description: 'With fewer of the 5,000 daily calls left, the check reports a problem',
		},
		coachviewOptionsField,
	],
	read: (node, i) => ({ leastCalls: node.getNodeParameter('leastCalls', i, 500) as number }),
	// One Coachview is asked once, however many items there are.
	run: async (client, inputs) => {
		const least = Math.max(...inputs.map(({ leastCalls }) => leastCalls));
		const report = reportOutput(await checkCoachview(client, least));
		return inputs.map(() => ok(report));
	},
};
