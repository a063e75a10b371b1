import { joinTexts, toLocalText } from '../../errors/localText';
import type { LocalText } from '../../errors/localText';

/** How Moodle calls its enrolment methods, in English and Dutch. */
const METHOD_NAMES: Record<string, LocalText> = {
	cohort: { en: 'cohort sync', nl: 'synchronisatie met een sitegroep' },
	database: { en: 'external database', nl: 'externe database' },
	fee: { en: 'enrolment on payment', nl: 'aanmelding na betaling' },
	ldap: { en: 'LDAP', nl: 'LDAP' },
	lti: { en: 'publish as LTI tool', nl: 'publicatie als LTI-tool' },
	meta: { en: 'course meta link', nl: 'koppeling met een andere cursus' },
	paypal: { en: 'PayPal', nl: 'PayPal' },
	self: { en: 'self enrolment', nl: 'zelfaanmelding' },
};

const UNKNOWN_METHODS = {
	en: "methods that Moodle doesn't name",
	nl: 'methodes die Moodle niet noemt',
};

/** Methods as a message names them, each once; one that Moodle does not bring along by its technical name. */
export function enrolmentMethodNames(methods: string[]): LocalText {
	const names = [...new Set(methods)].map((one) => METHOD_NAMES[one] ?? toLocalText(one));
	return names.length > 0 ? joinTexts(names, ', ') : UNKNOWN_METHODS;
}
