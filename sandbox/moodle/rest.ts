import { authenticate, refuseUnreadySite } from './access';
import { MoodleError } from './errors';
import type { Form } from './form';
import { call } from './functions/index';
import { maintenancePage } from './pages';
import type { Site } from './site';
import { xmlError, xmlResult } from './xml';

export interface Answer {
	status: number;
	type: string;
	body: string;
	headers?: Record<string, string>;
}

export const HTML = 'text/html; charset=utf-8';
export const JSON_TYPE = 'application/json';
const XML = 'application/xml; charset=utf-8';

export const textOf = (value: string | Form | undefined): string | undefined =>
	typeof value === 'string' ? value : undefined;

/** `webservice/rest/server.php`: an error of a function is status 200; only a closed site answers otherwise. */
export function answerRest(site: Site, form: Form, address: string): Answer {
	if (site.settings.maintenance === '1')
		return { status: 503, type: HTML, body: maintenancePage(site) };
	if (site.settings.blockedip.split(',').includes(address))
		return { status: 200, type: HTML, body: 'This site is not available currently.' };
	const restIsOn = site.settings.webserviceprotocols.split(',').includes('rest');
	if (site.settings.enablewebservices !== '1' || !restIsOn)
		return { status: 403, type: HTML, body: '' };
	const { wstoken, wsfunction, moodlewsrestformat, ...parameters } = form;
	const json = moodlewsrestformat === 'json';
	try {
		refuseUnreadySite(site);
		const caller = authenticate(site, textOf(wstoken), address);
		const result = call(caller, textOf(wsfunction), withoutSettings(parameters));
		return json
			? { status: 200, type: JSON_TYPE, body: JSON.stringify(result) }
			: { status: 200, type: XML, body: xmlResult(result) };
	} catch (error) {
		if (!(error instanceof MoodleError)) throw error;
		const body = error.body(site.traits, site.settings.debug === 'developer');
		return json
			? { status: 200, type: JSON_TYPE, body: JSON.stringify(body) }
			: { status: 200, type: XML, body: xmlError(body) };
	}
}

/** `moodlewssetting…` parameters are about the answer, not the function's. */
const withoutSettings = (form: Form): Form =>
	Object.fromEntries(Object.entries(form).filter(([key]) => !key.startsWith('moodlewssetting')));
