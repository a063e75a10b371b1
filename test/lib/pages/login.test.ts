import { loginPage } from '../../../lib/pages/login';
import type { RequestRow } from '../../../lib/requests/columns';
import { row } from '../requests/row';
import { items, pageRequest, visibleText } from './pageRequest';

const sent = pageRequest({ method: 'POST', action: 'login', fields: { person: 'P-1001' } });
const outcome = (parts: Partial<RequestRow>) =>
	visibleText(
		loginPage.compose(sent, { outcome: items(row(1, parts, { kind: 'login', code: '-' })) }).body,
	);

describe('the page for a new login', () => {
	it('says that the mail was sent, and when', () => {
		const said = outcome({ state: 'done', mailedAt: '2026-11-02T12:00:00.000Z' });
		expect(said).toContain('De mail aan Jan de Boer (P-1001) is verstuurd (2 nov 2026, 13:00).');
	});

	it('says why it was not, what to do, and that it is tried again', () => {
		const said = outcome({
			...{ state: 'again', errorCode: 'MAIL_NOT_SENT', errorMessage: 'De mail is geweigerd' },
			...{ errorCause: 'De mailserver is uit.', errorFix: 'Zet haar aan.' },
		});
		expect(said).toMatch(
			/Er is geen mail verstuurd.*De mail is geweigerd.*De mailserver is uit.*Zet haar aan/,
		);
		expect(said).toContain('De koppeling probeert het vanzelf opnieuw.');
	});

	it('says so when another execution works on it, or nobody was entered', () => {
		expect(visibleText(loginPage.compose(sent, {}).body)).toContain('Een andere uitvoering');
		const nobody = { ...sent, fields: { person: ' ' } };
		expect(visibleText(loginPage.compose(nobody, {}).body)).toContain(
			'vul het ID van de persoon in',
		);
	});

	it('keeps what was entered, escaped', () => {
		const fields = { person: '"><script>', how: 'link' };
		const { body } = loginPage.compose({ ...sent, fields }, {});
		expect(body).not.toContain('<script');
		expect(body).toMatch(/value="link"\s+checked/);
	});

	it('shows the composed mail as it is, but only as a preview', () => {
		const mail = items({ html: '<p>Beste Zoë</p>' });
		const preview = pageRequest({ query: { preview: 'password' } });
		expect(loginPage.compose(preview, { mail }).body).toBe('<p>Beste Zoë</p>');
		expect(loginPage.compose(sent, { mail }).body).toContain('<form');
	});
});
