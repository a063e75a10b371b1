import { CredentialTestContext } from 'n8n-core';
import type { ICredentialTestFunctions } from 'n8n-workflow';

import type { MoodleSandbox } from '../../sandbox/moodle';
import { startMoodle } from '../../sandbox/moodle';
import type { Version } from '../../sandbox/moodle/versions';
import { NODES } from './engine';
import { moodleCredential, run } from './harness';

type Change = (moodle: MoodleSandbox, account: number) => void;

/** What can be wrong with a site, its service or the service account, so that nothing at all works. */
const STATES: Array<[string, Change, string]> = [
	['the token has expired', ({ site }) => (site.tokens[0].validuntil = 1), 'MOODLE_TOKEN_EXPIRED'],
	['the service is disabled', ({ site }) => (site.serviceEnabled = false), 'MOODLE_SERVICE_CLOSED'],
	[
		'the account is not an authorised user',
		({ site }) => (site.authorised = []),
		'MOODLE_SERVICE_CLOSED',
	],
	[
		'the role lacks the REST protocol',
		({ site }, account) => site.forbid(account, 'webservice/rest:use'),
		'MOODLE_ACCESS_DENIED',
	],
	[
		'the token is for another address',
		({ site }) => (site.tokens[0].iprestriction = '192.0.2.1'),
		'MOODLE_ACCESS_DENIED',
	],
	[
		'the account is suspended',
		({ site }, account) => site.changeUser(account, { suspended: true }),
		'MOODLE_ACCOUNT_SUSPENDED',
	],
	[
		'the account is not confirmed',
		({ site }, account) => site.changeUser(account, { confirmed: false }),
		'MOODLE_ACCOUNT_UNCONFIRMED',
	],
	[
		'the account can not log in',
		({ site }, account) => site.changeUser(account, { auth: 'nologin' }),
		'MOODLE_ACCOUNT_NO_LOGIN',
	],
	[
		'the account was deleted',
		({ site }, account) => site.changeUser(account, { deleted: true }),
		'MOODLE_ACCOUNT_DELETED',
	],
	[
		'the password of the account has expired',
		({ site }) => site.set('passwordsexpired', '1'),
		'MOODLE_ACCOUNT_PASSWORD_EXPIRED',
	],
	[
		'the account has to change its password',
		({ site }, account) =>
			site.changeUser(account, { preferences: { auth_forcepasswordchange: '1' } }),
		'MOODLE_ACCOUNT_MUST_CHANGE_PASSWORD',
	],
	[
		'the policies are not agreed to',
		({ site }) => site.set('sitepolicy', 'https://example.org/policy'),
		'MOODLE_POLICY_NOT_AGREED',
	],
	[
		'the profile is incomplete',
		({ site }) =>
			site.profileFields.push({ shortname: 'r', name: 'R', type: 'text', required: true }),
		'MOODLE_ACCOUNT_INCOMPLETE',
	],
	[
		'web services are off',
		({ site }) => site.set('enablewebservices', '0'),
		'MOODLE_WEB_SERVICES_OFF',
	],
	[
		'the REST protocol is off',
		({ site }) => site.set('webserviceprotocols', 'soap'),
		'MOODLE_WEB_SERVICES_OFF',
	],
	['the database is down', ({ site }) => site.set('databasedown', '1'), 'MOODLE_DATABASE_DOWN'],
	['the site is upgraded', ({ site }) => site.set('upgraderunning', '1'), 'MOODLE_UPGRADING'],
	['the site is in maintenance', ({ site }) => site.set('maintenance', '1'), 'MOODLE_MAINTENANCE'],
	[
		'the site is in maintenance by its own setting',
		({ site }) => site.set('maintenance_enabled', '1'),
		'MOODLE_MAINTENANCE',
	],
];

const context = new CredentialTestContext() as unknown as ICredentialTestFunctions;

describe.each<Version>(['4.3', '4.5', '5.1'])('on Moodle %s', (version) => {
	let moodle: MoodleSandbox;
	beforeEach(async () => {
		moodle = await startMoodle({ world: 'training', version });
	});
	afterEach(async () => await moodle.stop());

	const spoil = (change: Change) =>
		change(moodle, moodle.site.userNamed('coachview-koppeling')!.id);

	describe.each(STATES)('when %s', (_, change, code) => {
		it('a node says so, whichever call comes first, and writes nothing', async () => {
			for (const parameters of [
				{ operation: 'getMany', by: 'idnumber', values: 'P-2002' },
				{
					operation: 'ensure',
					idnumber: 'P-50',
					username: 'new.person',
					firstname: 'New',
					lastname: 'Person',
					email: 'new.person@example.test',
				},
			]) {
				await moodle.stop();
				moodle = await startMoodle({ world: 'training', version });
				spoil(change);
				const people = moodle.site.tables.users.length;
				const { error } = await run({
					node: 'moodleUser',
					parameters,
					credentials: moodleCredential(moodle),
				});
				expect(error?.description).toContain(`[${code}]`);
				expect(moodle.site.tables.users).toHaveLength(people);
			}
		});

		it('the test of the credential says so', async () => {
			spoil(change);
			const data = { siteUrl: moodle.url, token: 'sandbox-moodle-token' };
			const credential = { id: '1', name: 'm', type: 'moodleApi', data };
			const { status, message } = await NODES.moodleUser.methods.credentialTest.moodleApiTest.call(
				context,
				credential,
			);
			expect(status).toBe('Error');
			expect(message).toContain(`[${code}]`);
		});

		it('Check Setup says so, and nothing else', async () => {
			spoil(change);
			const { items } = await run({
				node: 'moodleEnrolment',
				parameters: { operation: 'checkSetup', scope: 'all' },
				credentials: moodleCredential(moodle),
			});
			const findings = items[0].json.findings as Array<{ level: string; code?: string }>;
			expect(items[0].json.ready).toBe(false);
			expect(findings.filter(({ level }) => level === 'problem')).toMatchObject([{ code }]);
		});
	});

	it.each(
		STATES.filter(([, , code]) =>
			[
				'MOODLE_POLICY_NOT_AGREED',
				'MOODLE_ACCOUNT_MUST_CHANGE_PASSWORD',
				'MOODLE_ACCOUNT_INCOMPLETE',
			].includes(code),
		),
	)(
		"Check Setup takes no refusal for a capability when %s and accounts can't be looked up",
		async (_, change, code) => {
			spoil(change);
			moodle.site.functions = moodle.site.functions.filter(
				(name) => name !== 'core_user_get_users_by_field',
			);
			const { items } = await run({
				node: 'moodleEnrolment',
				parameters: { operation: 'checkSetup', scope: 'chosen', operations: ['moodleUser.ensure'] },
				credentials: moodleCredential(moodle),
			});
			const findings = items[0].json.findings as Array<{ level: string; code?: string }>;
			expect(findings).toContainEqual(expect.objectContaining({ level: 'problem', code }));
			expect(findings.map((one) => (one as { subject?: string }).subject)).not.toContain(
				'moodle/user:create',
			);
		},
	);
});
