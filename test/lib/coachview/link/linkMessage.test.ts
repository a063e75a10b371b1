import { parseLinkMessage } from '../../../../lib/coachview/link/linkMessage';
import { LinkError } from '../../../../lib/errors/linkError';
import { attempt } from '../../../../lib/shared/result';
import { mapToMoodleUser } from '../../../../lib/participant/mapToMoodleUser';

const MESSAGE = {
	PersoonExterneId: 'P-1001',
	PersoonVoornaam: 'Zoë',
	PersoonTussenvoegsels: 'van der',
	PersoonAchternaam: 'Berg',
	PersoonEmailadres: 'zoe@example.test',
	Elearningcode: 'EL-101',
};

const without = (name: keyof typeof MESSAGE) =>
	Object.fromEntries(Object.entries(MESSAGE).filter(([key]) => key !== name));

describe("a message of Coachview's link that enrols somebody", () => {
	it.each([
		['empty', { ...MESSAGE, PersoonEmailadres: '' }, ''],
		['blank', { ...MESSAGE, PersoonEmailadres: '  ' }, ''],
		['null', { ...MESSAGE, PersoonEmailadres: null }, ''],
		['absent', without('PersoonEmailadres'), ''],
		['no address', { ...MESSAGE, PersoonEmailadres: 'n.v.t.' }, 'n.v.t.'],
	])('is received when its e-mail address is %s: another one may be in use', (_, body, email) => {
		expect(parseLinkMessage('POST', {}, body)).toMatchObject({
			event: 'enrolled',
			personExternalId: 'P-1001',
			email,
		});
	});

	it.each(['PersoonExterneId', 'PersoonAchternaam', 'Elearningcode'] as const)(
		'is refused without %s',
		(name) => {
			const outcome = attempt(() => parseLinkMessage('POST', {}, without(name)));
			expect(outcome).toMatchObject({ ok: false, error: { code: 'COACHVIEW_LINK_FIELD' } });
			expect(outcome).toMatchObject({
				error: { message: `Coachview sent no usable ${name}` },
			});
		},
	);

	it.each(['PersoonExterneId', 'Elearningcode'] as const)(
		'is refused when %s is a number that lost digits, or a text that stands for nothing',
		(name) => {
			for (const text of ['9007199254740993', '1e21', '"undefined"', '" Null "']) {
				const body = { ...MESSAGE, [name]: JSON.parse(text) as unknown };
				expect(attempt(() => parseLinkMessage('POST', {}, body))).toMatchObject({
					ok: false,
					error: { message: `Coachview sent no usable ${name}` },
				});
			}
		},
	);

	it('may have numbers that are exact, and a person called Null', () => {
		const body = { ...MESSAGE, PersoonExterneId: 9007199254740991, PersoonAchternaam: 'Null' };
		expect(parseLinkMessage('POST', {}, body)).toMatchObject({
			personExternalId: '9007199254740991',
			lastName: 'Null',
		});
	});

	it.each([
		['van der', 'Berg', 'Zoë van der Berg'],
		['van der', 'van der Berg', 'Zoë van der Berg'],
		['', 'Berg', 'Zoë Berg'],
	])('names the person with the infix once: "%s" + "%s"', (infix, surname, name) => {
		const body = { ...MESSAGE, PersoonTussenvoegsels: infix, PersoonAchternaam: surname };
		expect(parseLinkMessage('POST', {}, body).name).toBe(name);
	});

	it('leads to an account with the second address, and names the person when there is none', () => {
		const { firstName, infix, lastName, personExternalId } = parseLinkMessage(
			'POST',
			{},
			{
				...MESSAGE,
				PersoonEmailadres: '',
			},
		);
		const person = { firstName, infix, lastName, externalId: personExternalId };
		const settings = {
			idnumber: 'externalId',
			username: 'email',
			email: 'email2',
			customFields: [],
		} as const;
		const map = (email2?: string) =>
			mapToMoodleUser({ ...person, email2 }, { ...settings, customFields: [] });
		expect(map('zoe@thuis.test')).toMatchObject({ email: 'zoe@thuis.test' });
		const refused = attempt(() => map());
		expect(refused).toMatchObject({ ok: false, error: { code: 'PERSON_FIELD_MISSING' } });
		expect(refused.ok ? '' : (refused.error as LinkError).message).toContain(
			'Zoë van der Berg (P-1001)',
		);
	});
});
