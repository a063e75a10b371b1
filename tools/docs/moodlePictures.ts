/**
 * Takes the pictures of docs/set-up-moodle.md: follows its steps in the pages of a test Moodle, as a site administrator does. With `--check` it compares.
 *
 * `MOODLE_URL=… MOODLE_ADMIN=… MOODLE_ADMIN_PASSWORD=… npx tsx tools/docs/moodlePictures.ts`. It adds an account, a role and a service to that Moodle, in English, so don't name a site in
 * use. What is there from a run before is used again.
 */
import { randomUUID } from 'node:crypto';

import { chromium } from 'playwright-core';
import type { Locator, Page } from 'playwright-core';

import { REQUIREMENTS } from '../../lib/moodle/setup/requirements';
import { BROWSER, Pictures } from './pictures';

const { MOODLE_URL = '', MOODLE_ADMIN = 'admin', MOODLE_ADMIN_PASSWORD = '' } = process.env;

const ACCOUNT = {
	username: 'coachviewlink',
	firstname: 'Coachview',
	lastname: 'link',
	email: 'coachview-link@example.org',
};
/** Of a test site; nobody logs in with it. */
const PASSWORD = `${randomUUID()}aA1!`;
const NAME = 'Coachview link';
const ROLE = 'coachviewlink';

const each = (key: 'functions' | 'capabilities') => [
	...new Set(Object.values(REQUIREMENTS).flatMap((one) => one[key])),
];
const FUNCTIONS = ['core_webservice_get_site_info', ...each('functions')];
const CAPABILITIES = ['webservice/rest:use', ...each('capabilities')];

/** Room around what is shown, in pixels. */
const MARGIN = 4;

/** What Moodle lays over its pages, and what differs from site to site. */
const DISTRACTIONS =
	'.drawer-toggler, .drawer-toggles, #page-footer, .btn-footer-popover, .activity-navigation, .toast-wrapper, [data-region="footer-container-popover"] { display: none !important }';

/** What a browser has and Node.js has not. */
interface SelectOption {
	text: string;
	selected: boolean;
}

class Screens {
	constructor(
		readonly page: Page,
		private readonly pictures: Pictures,
	) {}

	async open(path: string): Promise<void> {
		await this.page.goto(`${MOODLE_URL}${path}`);
		await this.page.addStyleTag({ content: DISTRACTIONS });
	}

	/** A picture from the top of one element to the bottom of another, as wide as the page's content. */
	async shoot(name: string, from: Locator, to = from): Promise<void> {
		await this.page.addStyleTag({ content: DISTRACTIONS });
		await this.page.mouse.move(0, 0);
		await this.page.evaluate('document.activeElement.blur()');
		const boxes = [from, to, this.page.locator('#region-main')].map((one) => one.boundingBox());
		const [top, bottom, main] = await Promise.all(boxes);
		if (!top || !bottom || !main) throw new Error(`${name} shows nothing`);
		const y = Math.max(0, top.y - MARGIN);
		const height = bottom.y + bottom.height + MARGIN - y;
		const clip = { x: main.x, y, width: main.width, height };
		await this.pictures.keep(name, await this.page.screenshot({ clip }));
	}

	/** Presses the button by which a form is sent. */
	async send(): Promise<void> {
		const buttons = this.page.locator('#region-main').locator('input, button');
		await buttons.and(this.page.locator('[type=submit].btn-primary')).first().click();
		await this.page.waitForLoadState();
	}

	row = (id: string) => this.page.locator(`#${id}`);
}

const isThere = async (locator: Locator) => (await locator.count()) > 0;

async function logIn({ page }: Screens): Promise<void> {
	await page.goto(`${MOODLE_URL}/login/index.php?lang=en`);
	await page.fill('#username', MOODLE_ADMIN);
	await page.fill('#password', MOODLE_ADMIN_PASSWORD);
	await page.click('#loginbtn');
	await page.waitForURL((url) => !url.pathname.includes('/login/'), { waitUntil: 'commit' });
}

async function enableWebServices(screens: Screens): Promise<void> {
	await screens.open('/admin/settings.php?section=optionalsubsystems');
	await screens.page.check('#id_s__enablewebservices');
	await screens.shoot('moodle-web-services', screens.row('admin-enablewebservices'));
	await screens.send();
}

async function enableRest(screens: Screens): Promise<void> {
	const { page } = screens;
	await screens.open('/admin/settings.php?section=webserviceprotocols');
	const enable = page.locator('tr', { hasText: 'REST protocol' }).locator('a[href*="enable&"]');
	if (await isThere(enable)) await enable.first().click();
	await page.waitForLoadState();
	await screens.shoot('moodle-rest', page.locator('#region-main table').first());
}

async function addAccount(screens: Screens): Promise<void> {
	const { page } = screens;
	await screens.open('/user/editadvanced.php?id=-1');
	for (const [name, value] of Object.entries(ACCOUNT)) await page.fill(`#id_${name}`, value);
	// Not "Generate password": that makes Moodle ask for another one, and refuse every call until then.
	await page.locator('[data-passwordunmask="edit"]').first().click();
	await page.fill('#id_newpassword', PASSWORD);
	await page.keyboard.press('Enter');
	await screens.shoot(
		'moodle-account',
		screens.row('fitem_id_username'),
		screens.row('fitem_id_email'),
	);
	await screens.send();
}

/** The number of the role, 0 when it is not there. */
async function roleId(screens: Screens): Promise<string> {
	await screens.open('/admin/roles/manage.php');
	const row = screens.page.locator('tr', { hasText: ROLE });
	const link = row.locator('a[href*="roleid="]').first();
	const href = (await isThere(link)) ? await link.getAttribute('href') : '';
	return /roleid=(\d+)/.exec(href ?? '')?.[1] ?? '';
}

async function addRole(screens: Screens): Promise<string> {
	const { page } = screens;
	const known = await roleId(screens);
	if (known) await screens.open(`/admin/roles/define.php?action=edit&roleid=${known}`);
	else {
		await screens.open('/admin/roles/define.php?action=add');
		await screens.send();
	}
	await page.fill('#shortname', ROLE);
	await page.fill('#name', NAME);
	await page.check('#cl10');
	const contexts = page.locator('.form-group, .row', { has: page.locator('#cl10') }).last();
	await screens.shoot('moodle-role', page.locator('#shortname'), contexts);
	for (const name of CAPABILITIES) {
		const allow = page.locator(`input[type=checkbox][name="${name}"]`);
		if (await isThere(allow)) await allow.check();
	}
	const filter = page.locator('.capabilitysearchui input[type=text]');
	await filter.pressSequentially('moodle/user:view');
	const shown = page.locator('tr.rolecap:not(.hiddenrow)');
	await shown.nth(20).waitFor({ state: 'detached' });
	await screens.shoot('moodle-capabilities', page.locator('.capabilitysearchui'), shown.last());
	await filter.fill('');
	await screens.send();
	return known || (await roleId(screens));
}

async function allowAssigning(screens: Screens, role: string): Promise<void> {
	const { page } = screens;
	await screens.open('/admin/roles/allow.php?mode=assign');
	await page.check(`#s_${role}_5`);
	await screens.shoot('moodle-allow-assign', page.locator('#region-main table').first());
	await screens.send();
}

async function assignRole(screens: Screens, role: string): Promise<void> {
	const { page } = screens;
	await screens.open(`/admin/roles/assign.php?contextid=1&roleid=${role}`);
	const candidate = page.locator('#addselect option', { hasText: ACCOUNT.email });
	if (await isThere(candidate)) {
		await page.selectOption('#addselect', (await candidate.getAttribute('value'))!);
		await page.click('#add');
	}
	await page.waitForLoadState();
	await screens.shoot('moodle-assign-role', page.locator('#assignform table').first());
}

/** The number of the service, empty when it is not there. */
async function serviceId(screens: Screens): Promise<string> {
	await screens.open('/admin/settings.php?section=externalservices');
	const row = screens.page.locator('tr', { hasText: NAME });
	const link = row.locator('a[href*="service_functions.php"]').first();
	const href = (await isThere(link)) ? await link.getAttribute('href') : '';
	return /id=(\d+)/.exec(href ?? '')?.[1] ?? '';
}

async function addService(screens: Screens): Promise<string> {
	const { page } = screens;
	const known = await serviceId(screens);
	await screens.open(`/admin/webservice/service.php?id=${known || 0}`);
	await page.fill('#id_name', NAME);
	await page.check('#id_enabled');
	await page.check('#id_restrictedusers');
	await screens.shoot(
		'moodle-service',
		screens.row('fitem_id_name'),
		page.locator('#id_restrictedusers'),
	);
	await screens.send();
	return known || (await serviceId(screens));
}

async function addFunctions(screens: Screens, service: string): Promise<void> {
	const { page } = screens;
	const list = `/admin/webservice/service_functions.php?id=${service}`;
	await screens.open(list);
	await page.locator('a', { hasText: 'Add functions' }).first().click();
	const select = page.locator('select[name="fids[]"]');
	await select.waitFor({ state: 'attached' });
	// The list is laid over by a field to search in.
	const added = await select.evaluate((element, functions) => {
		const options = [...(element as unknown as { options: SelectOption[] }).options];
		const wanted = options.filter(({ text }) => functions.includes(text.split(':')[0].trim()));
		wanted.forEach((option) => (option.selected = true));
		return wanted.length;
	}, FUNCTIONS);
	if (added > 0) await screens.send();
	await screens.open(list);
	const rows = page.locator('#region-main table tr');
	await screens.shoot('moodle-functions', rows.first(), rows.nth(6));
}

async function authoriseAccount(screens: Screens, service: string): Promise<void> {
	const { page } = screens;
	await screens.open(`/admin/webservice/service_users.php?id=${service}`);
	const candidate = page.locator('#addselect option', { hasText: ACCOUNT.email });
	if (await isThere(candidate)) {
		await page.selectOption('#addselect', (await candidate.getAttribute('value'))!);
		await page.click('#add');
	}
	await page.waitForLoadState();
	await screens.shoot('moodle-authorised', page.locator('#region-main table').first());
}

/** The form alone: the token itself is a secret. */
async function showToken(screens: Screens): Promise<void> {
	const { page } = screens;
	await screens.open('/admin/webservice/tokens.php?action=create');
	await page.fill('#id_name', 'n8n');
	await page.fill('#fitem_id_user input[type=text]', ACCOUNT.email);
	await page.locator('.form-autocomplete-suggestions li', { hasText: ACCOUNT.email }).click();
	await page.selectOption('#id_service', { label: NAME });
	// A month from now, unless somebody says otherwise.
	await page.uncheck('#id_validuntil_enabled');
	await screens.shoot(
		'moodle-token',
		screens.row('fitem_id_name'),
		screens.row('fitem_id_validuntil'),
	);
}

async function setWelcomeMessage(screens: Screens): Promise<void> {
	const setting = screens.row('admin-sendcoursewelcomemessage');
	await screens.open('/admin/settings.php?section=enrolsettingsmanual');
	await setting.locator('select').selectOption('0');
	await screens.shoot('moodle-welcome-message', setting);
	await screens.send();
}

async function showInstaller(screens: Screens): Promise<void> {
	await screens.open('/admin/tool/installaddon/index.php');
	await screens.shoot('moodle-install-plugin', screens.page.locator('#region-main form.mform'));
}

async function followSteps(screens: Screens): Promise<void> {
	await logIn(screens);
	await enableWebServices(screens);
	await enableRest(screens);
	await addAccount(screens);
	const role = await addRole(screens);
	await allowAssigning(screens, role);
	await assignRole(screens, role);
	const service = await addService(screens);
	await addFunctions(screens, service);
	await authoriseAccount(screens, service);
	await showToken(screens);
	await setWelcomeMessage(screens);
	await showInstaller(screens);
}

async function main(): Promise<void> {
	if (!MOODLE_URL || !MOODLE_ADMIN_PASSWORD)
		throw new Error('Set MOODLE_URL, MOODLE_ADMIN and MOODLE_ADMIN_PASSWORD of a test Moodle.');
	const browser = await chromium.launch(BROWSER);
	try {
		const page = await browser.newPage({ viewport: { width: 1280, height: 3000 } });
		const pictures = new Pictures(browser);
		await followSteps(new Screens(page, pictures));
		pictures.refuseChanged('npx tsx tools/docs/moodlePictures.ts');
	} finally {
		await browser.close();
	}
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
