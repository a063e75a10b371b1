/** How Moodle calls its enrolment methods, in English and Dutch. */
const METHOD_NAMES: Record<string, [en: string, nl: string]> = {
	cohort: ['cohort sync', 'synchronisatie met een sitegroep'],
	database: ['external database', 'externe database'],
	fee: ['enrolment on payment', 'aanmelding na betaling'],
	ldap: ['LDAP', 'LDAP'],
	lti: ['publish as LTI tool', 'publicatie als LTI-tool'],
	meta: ['course meta link', 'koppeling met een andere cursus'],
	paypal: ['PayPal', 'PayPal'],
	self: ['self enrolment', 'zelfaanmelding'],
};

const UNKNOWN_METHODS = {
	methods: 'methods that Moodle does not tell',
	methodsNl: 'methoden die Moodle niet noemt',
};

/** Methods as a message names them, each once; one that Moodle does not bring along by its technical name. */
export function enrolmentMethodValues(methods: string[]) {
	const different = [...new Set(methods)];
	if (different.length === 0) return UNKNOWN_METHODS;
	const named = (language: 0 | 1) =>
		different.map((method) => METHOD_NAMES[method]?.[language] ?? method).join(', ');
	return { methods: named(0), methodsNl: named(1) };
}
