import type { Site } from '../../sandbox/moodle/site';
import { recording } from './recordings';

const named = (site: Site, username: string) => {
	const user = site.userNamed(username);
	if (!user) throw new Error(`no ${username}`);
	return user;
};

/** What happened on the recorded sites between the calls: the lines with # of order.txt, as their words begin. */
const events: Array<[string, (site: Site) => void]> = [
	['The order in which the calls ran', () => {}],
	['start: a fresh site', () => {}],
	['site_required_profile_field_blocks_service_account', () => {}],
	[
		'one update call: bob',
		(site) => {
			site.changeUser(named(site, 'bob').id, { firstname: 'Bobby' });
			site.changeUser(named(site, 'alice').id, { lastname: 'Last2' });
		},
	],
	[
		'batch4 and batch5 become members of COH-B',
		(site) => {
			site.addCohortMember(2, named(site, 'batch4').id);
			site.addCohortMember(2, named(site, 'batch5').id);
		},
	],
	[
		'alice meets the self-completion criterion',
		(site) => site.meetCriteria(named(site, 'alice').id, 2),
	],
	[
		'the completion task runs twice',
		(site) => {
			site.runCompletionTask();
			site.runCompletionTask();
		},
	],
	[
		"site setting sitepolicy = 'http",
		(site) => site.set('sitepolicy', 'http://example.test/policy'),
	],
	["site setting sitepolicy = ''", (site) => site.set('sitepolicy', '')],
	['maintenance mode on', (site) => site.set('maintenance', '1')],
	['maintenance mode off', (site) => site.set('maintenance', '0')],
	["site setting enablewebservices = '0'", (site) => site.set('enablewebservices', '0')],
	[
		"site setting enablewebservices = '1'",
		(site) => {
			site.set('enablewebservices', '1');
			site.set('webserviceprotocols', 'soap');
		},
	],
	[
		"site setting webserviceprotocols = 'rest'",
		(site) => {
			site.set('webserviceprotocols', 'rest');
			for (const number of [1, 2, 3]) {
				const learner = site.addUser({
					username: `p${number}`,
					firstname: 'P',
					lastname: String(number),
					email: `p${number}@example.test`,
				});
				site.enrol(learner.id, 2);
			}
			site.addCohortMember(1, named(site, 'bob').id);
		},
	],
	["alice's grade in a manual grade item of EL-101", () => {}],
];

/** A line about alice's grade says both numbers itself. */
function applyGrade(site: Site, line: string): void {
	const numbers = /= ([\d.]+); pass mark of the course total = (\d+)/.exec(line);
	if (!numbers) return;
	site.grade(named(site, 'alice').id, 2, Number(numbers[1]));
	site.setPassMark(2, Number(numbers[2]));
}

/** Does what a line of order.txt says; a line that nobody knows is an error, so that none is passed over. */
export function apply(site: Site, line: string): void {
	const event = events.find(([words]) => line.startsWith(words));
	if (!event)
		throw new Error(`order.txt: nothing is known of "${line}"; add it to test/contract/events.ts`);
	event[1](site);
	applyGrade(site, line);
}

/** The moment at which a site was recorded: its requests carry times around it. */
export function recordedAt(folder: string): number {
	const { request } = recording(folder, 'enrol_with_times');
	return Number(request['enrolments[0][timeend]']) - 86400;
}
