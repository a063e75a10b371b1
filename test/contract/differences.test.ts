import { fingerprint, type Compared } from './compare';
import { withFunctionsSorted } from './normalise';
import { inOrder, recording } from './recordings';
import { recorded } from './replay';

type Json = Record<string, unknown>;

/** A recorded answer, and the same one after something in it was changed. */
function changed(
	name: string,
	change: (answer: Compared) => void,
): [before: string, after: string] {
	const original = recorded(recording('5.1', name));
	const copy = structuredClone(original);
	change(copy);
	return [fingerprint(original), fingerprint(copy)];
}

const person = (answer: Compared) => (answer.body as Json[])[0];

describe('the contract notices', () => {
	it.each<[string, string, (answer: Compared) => void]>([
		['a missing key', 'user_by_username', (answer) => delete person(answer).idnumber],
		['an extra key', 'user_by_username', (answer) => (person(answer).nickname = '')],
		[
			'another value',
			'user_by_username',
			(answer) => (person(answer).email = 'other@example.test'),
		],
		[
			'another type',
			'user_by_username',
			(answer) => (person(answer).id = String(person(answer).id)),
		],
		[
			'null instead of a time',
			'completion_done',
			(answer) => {
				const { completions } = (answer.body as { completionstatus: { completions: Json[] } })
					.completionstatus;
				completions[0].timecompleted = null;
			},
		],
		['another order of a list', 'user_by_idnumber', (answer) => (answer.body as Json[]).reverse()],
		[
			'another order of keys',
			'user_by_username',
			(answer) => (answer.body = [Object.fromEntries(Object.entries(person(answer)).reverse())]),
		],
		['a list instead of null', 'enrol_ok', (answer) => (answer.body = [])],
		[
			'another error code',
			'fn_unknown',
			(answer) => ((answer.body as Json).errorcode = 'invalidrecord'),
		],
		['another status', 'site_maintenance', (answer) => (answer.status = 200)],
		['another content type', 'siteinfo_xml', (answer) => (answer.type = 'application/json')],
		[
			'another title of a page',
			'site_maintenance',
			(answer) => (answer.body = String(answer.body).replace('under maintenance', 'is fine')),
		],
	])('%s', (_what, name, change) => {
		const [before, after] = changed(name, change);
		expect(after).not.toBe(before);
	});

	it('nothing when only the host, a revision or a moment differs', () => {
		const [before, after] = changed('user_by_username', (answer) => {
			answer.body = JSON.parse(
				JSON.stringify(answer.body)
					.replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:9')
					.replace(/core\/\d+/g, 'core/7'),
			);
		});
		expect(after).toBe(before);
	});
});

describe('the recordings of the two databases', () => {
	const answer = (folder: string, name: string) => fingerprint(recorded(recording(folder, name)));
	const differing = (one: string, other: string, names: string[]) =>
		names.filter((name) => answer(one, name) !== answer(other, name));

	it('of the whole order, differ in the look-up of an e-mail address in capitals, and in the order of the functions', () => {
		const names = inOrder().map(({ name }) => name);
		const withFunctions = [
			'siteinfo_ok',
			'siteinfo_get',
			'siteinfo_xml',
			'site_policy_not_agreed_siteinfo',
		];
		expect(differing('4.5', '4.5-postgresql', names).sort()).toEqual(
			['user_by_email_upper', ...withFunctions].sort(),
		);
	});

	it('of other spellings, differ wherever Moodle compares by "=" and where it orders by name', () => {
		const names = inOrder('spelling').map(({ name }) => name);
		expect(differing('spelling/mariadb', 'spelling/postgresql', names)).toEqual([
			'by_idnumber_other_case',
			'by_idnumber_other_accent',
			'by_idnumber_other_case_of_accent',
			'by_idnumber_blank_behind',
			'by_email_lower',
			'by_email_upper',
			'search_idnumber_other_case',
			'by_idnumber_of_two_that_differ_in_case',
			'course_by_idnumber_other_case',
			'course_by_shortname_other_case',
			'course_by_idnumber_blank_behind',
			'cohort_add_by_idnumber_other_case',
			'cohort_add_by_username_other_case',
			'cohort_add_the_rest',
			'cohort_members_order',
			'enrolled_users_by_lastname',
		]);
	});

	it.each(['siteinfo_ok', 'siteinfo_xml'])(
		'with the functions in one order, still show one that is missing: %s',
		(name) => {
			const { response } = recording('4.5-postgresql', name);
			const without = JSON.parse(
				JSON.stringify(response).replace(
					/core_user_get_users_by_field/,
					'core_user_get_users_by_name',
				),
			) as unknown;
			expect(withFunctionsSorted(without)).not.toEqual(withFunctionsSorted(response));
			const [first, second] = ['4.5', '4.5-postgresql'].map((folder) => ({
				status: 200,
				body: withFunctionsSorted(recording(folder, name).response),
			}));
			expect(fingerprint(first)).toBe(fingerprint(second));
		},
	);
});
