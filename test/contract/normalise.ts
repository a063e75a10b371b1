/** What can't be equal on two sites, and nothing else: each with its reason. Applied to both answers before comparing. */
const texts: Array<{ reason: string; match: RegExp; by: string }> = [
	{ reason: 'another host and port', match: /http:\/\/127\.0\.0\.1:\d+/g, by: 'SITE' },
	{
		reason: 'the theme revision in image URLs is the time of the last purge of caches',
		match: /\/theme\/image\.php\/boost\/core\/\d+\//g,
		by: '/theme/image.php/boost/core/REVISION/',
	},
	{
		reason: 'a deleted account is renamed with the time of deletion',
		match: /(@example\.test)\.\d{10}$/g,
		by: '$1.TIME',
	},
	{
		reason: 'the database shows its own SQL and values after the first line',
		match: /^(Data too long for column '\w+' at row 1)[^]*$/g,
		by: '$1',
	},
	{
		reason: "the maintenance page is the theme's; its title is what counts",
		match: /^<!DOCTYPE html>[^]*<title>([^<]*)<\/title>[^]*$/g,
		by: 'PAGE $1',
	},
	{
		reason: "the account's private key is random (XML)",
		match: /(<KEY name="userprivateaccesskey"><VALUE>)[0-9a-f]{32}(<\/VALUE>)/g,
		by: '$1KEY$2',
	},
	{
		reason:
			'the service that was recorded could delete users; the stand-in has no such function (XML)',
		match:
			/<SINGLE>\n<KEY name="name"><VALUE>\w+_delete_users<\/VALUE>\n<\/KEY>\n<KEY name="version"><VALUE>\d+<\/VALUE>\n<\/KEY>\n<\/SINGLE>\n/g,
		by: '',
	},
];

/** Keys whose value is a moment on the site's clock; 0 and null stay what they are. */
const MOMENTS = new Set(['timecompleted', 'timemodified', 'startdate', 'gradedategraded']);

const isMoment = (value: unknown) => typeof value === 'number' && value > 1_000_000_000;

/** Same reason as in XML above. */
const deletesUsers = (entry: unknown) =>
	/_delete_users$/.test(String((entry as { name?: unknown } | null)?.name));

/** The stand-in keeps no rows of enrolment methods, so their ids are its own (`core_enrol_get_course_enrolment_methods`). */
const isEnrolmentMethod = (entry: object) =>
	Object.keys(entry).join() === 'id,courseid,type,name,status';

/** An answer with everything that can't be equal replaced. */
export function normalise(value: unknown, key = ''): unknown {
	if (MOMENTS.has(key) && isMoment(value)) return 'TIME';
	// Random per account and site.
	if (key === 'userprivateaccesskey' && typeof value === 'string' && /^[0-9a-f]{32}$/.test(value))
		return 'KEY';
	if (typeof value === 'string')
		return texts.reduce((text, { match, by }) => text.replace(match, by), value);
	if (Array.isArray(value))
		return value
			.filter((entry) => key !== 'functions' || !deletesUsers(entry))
			.map((entry) => normalise(entry));
	if (value === null || typeof value !== 'object') return value;
	if (isEnrolmentMethod(value)) return { ...value, id: 'METHOD' };
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [name, normalise(inner, name)]),
	);
}

/** One function of a service, as JSON and as XML show it. */
const XML_FUNCTION =
	/<SINGLE>\n<KEY name="name"><VALUE>\w+<\/VALUE>\n<\/KEY>\n<KEY name="version"><VALUE>\d+<\/VALUE>\n<\/KEY>\n<\/SINGLE>\n/g;

/**
 * A body with a service's functions in the order of their names: `core_webservice_get_site_info` reads them without ORDER BY
 * (`webservice/externallib.php`), and PostgreSQL then gives no order that could be relied on.
 */
export function withFunctionsSorted(body: unknown): unknown {
	if (typeof body === 'string') {
		const sorted = (body.match(XML_FUNCTION) ?? []).sort();
		return body.replace(XML_FUNCTION, () => sorted.shift() ?? '');
	}
	const { functions } = (body ?? {}) as { functions?: Array<{ name: string }> };
	return functions
		? {
				...(body as object),
				functions: [...functions].sort((a, b) => a.name.localeCompare(b.name)),
			}
		: body;
}
