/** HTML 4's names of the characters 160 to 255, in order. */
const LATIN_1_ENTITY_NAMES =
	'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

const ENTITIES = new Map<string, string>([
	...LATIN_1_ENTITY_NAMES.split(' ').map((name, i): [string, string] => [
		name,
		String.fromCharCode(160 + i),
	]),
	...Object.entries({
		amp: '&',
		lt: '<',
		gt: '>',
		quot: '"',
		apos: "'",
		ndash: '–',
		mdash: '—',
		lsquo: '‘',
		rsquo: '’',
		sbquo: '‚',
		ldquo: '“',
		rdquo: '”',
		bdquo: '„',
		bull: '•',
		hellip: '…',
		euro: '€',
		trade: '™',
		minus: '−',
		OElig: 'Œ',
		oelig: 'œ',
		Scaron: 'Š',
		scaron: 'š',
		Yuml: 'Ÿ',
	}),
]);

const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,7}));/g;

const isScalarValue = (point: number) =>
	point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);

/**
 * A name that Moodle gives as HTML, as text: character references are read, once. Names of courses and groups, the site's own and the titles of
 * completion criteria come through `format_string`, which makes "&amp;" of "&" and leaves references that were typed (`lib/weblib.php`).
 */
export const decodeEntities = (html: string) =>
	html.replace(ENTITY, (reference, decimal?: string, hexadecimal?: string, name = '') => {
		if (name) return ENTITIES.get(name as string) ?? reference;
		const point = decimal ? Number(decimal) : parseInt(hexadecimal!, 16);
		return isScalarValue(point) ? String.fromCodePoint(point) : reference;
	});

/** A longer text that Moodle gives as HTML (a description), as one line of text, to compare it with what was written. */
export const htmlToText = (html: string) =>
	decodeEntities(html.replace(/<(?:[a-z/!][^>]*)>/gi, ' '))
		.replace(/\s+/g, ' ')
		.trim();

/** A text as it can stand in HTML, between tags and in attributes. */
export const escapeHtml = (text: string) =>
	text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
