import { cleanName } from '../text/clean';

/** A surname in its two parts, as Coachview's two fields should hold it. */
export interface Surname {
	/** "van der"; empty when there is none. */
	infix: string;
	/** "Berg". */
	base: string;
}

/** What people write in a field that they want to leave empty. */
const PLACEHOLDER = /^(?:[^\p{L}\p{N}]*|n\.?v\.?t\.?|n\/a|geen|none|null|undefined)$/iu;

const APOSTROPHES = /[’‘`´ʼ]/g;

/** Apostrophes of all shapes are one, and case is not looked at. */
const foldApostrophes = (text: string) => text.replace(APOSTROPHES, "'").toLowerCase();

/** Whether a text ends where something is joined to it without a blank: d', al-. */
const attachesDirectly = (infix: string) => /['’‘`´ʼ-]$/.test(infix);

/** What is left of a surname that begins with (the end of) the infix; undefined when it does not. */
function stripPrefix(surname: string, start: string): string | undefined {
	if (!foldApostrophes(surname).startsWith(foldApostrophes(start))) return undefined;
	const rest = surname.slice(start.length);
	if (attachesDirectly(start)) return rest.trim() || undefined;
	return /^ ./.test(rest) ? rest.trim() : undefined;
}

/** "Berg, van der", "Berg (van der)" and "Berg van der", as lists are sorted by. */
function stripSuffix(surname: string, infix: string): string | undefined {
	const whole = surname.replace(/\)$/, '');
	if (!foldApostrophes(whole).endsWith(foldApostrophes(infix))) return undefined;
	return /^(.*[^ ,(]) *[ ,(] *$/.exec(whole.slice(0, -infix.length))?.[1];
}

/** Whether the infix is among the small words before the name itself: "der" in "van der Berg". */
const isAmongParticles = (surname: string, infix: string) =>
	` ${/^(?:\p{Ll}[^ ]* )*/u.exec(surname)![0]}`.includes(` ${infix} `);

/** The small words of an infix, written out or as a letter ("v.d.", "v/d", "vd"); and such words at the begin of a surname. */
const PARTICLE =
	"(?:aan|al|bij|da|dal|das|de|del|dell|della|den|der|des|di|do|dos|du|d|el|het|in|l|la|le|les|op|s|ten|ter|te|t|van|vom|von|vd|v|zum|zur|zu)[.'/ ]+";
const LEADING_PARTICLES = new RegExp(`^(?:${PARTICLE})+(?<= )(?=\\p{L})`, 'iu');

const wordsOf = (infix: string) =>
	foldApostrophes(infix)
		.split(/[^\p{L}]+/u)
		.filter(Boolean);

/** Whether an infix says more than another: it has more words, or longer ones. */
function isMoreComplete(one: string, other: string): boolean {
	const [words, others] = [wordsOf(one), wordsOf(other)];
	return words.length === others.length
		? words.join('').length > others.join('').length
		: words.length > others.length;
}

/**
 * The same infix in two spellings ("v.d." + "van der Berg", "van 't" + "van't Hof"): nobody has two that begin with the same letter. The one that is written
 * out is taken.
 */
function matchOtherSpelling(infix: string, surname: string): Surname | undefined {
	const [within] = LEADING_PARTICLES.exec(surname.replace(APOSTROPHES, "'")) ?? [];
	if (!within || wordsOf(within)[0][0] !== wordsOf(infix)[0]?.[0]) return undefined;
	const own = surname.slice(0, within.length).trim();
	return { infix: isMoreComplete(own, infix) ? own : infix, base: surname.slice(within.length) };
}

/**
 * Infix and surname of a person whose surname may hold the infix already ("van der" + "van der Berg"), in part ("van der" + "der Berg"), at its end
 * ("Berg, van der") or in another spelling ("v.d." + "van der Berg"). A placeholder such as "-" is not an infix.
 */
export function splitSurname(given: { infix?: string; lastName?: string }): Surname {
	const surname = cleanName(given.lastName ?? '');
	// An accent on its own was meant as an apostrophe.
	const infix = cleanName(given.infix ?? '').replace(/[`´]/g, "'");
	if (PLACEHOLDER.test(infix) || foldApostrophes(infix) === foldApostrophes(surname))
		return { infix: '', base: surname };
	const atEnd = stripSuffix(surname, infix);
	if (atEnd) return splitSurname({ infix, lastName: atEnd });
	const words = infix.split(' ');
	for (let first = 0; first < words.length; first++) {
		const base = stripPrefix(surname, words.slice(first).join(' '));
		if (base) return { infix, base };
	}
	// "al" + "al-Masri", "d" + "d'Ancona"; and "der" + "van der Berg".
	const isWithin =
		['-', "'"].some((sign) => foldApostrophes(surname).startsWith(foldApostrophes(infix) + sign)) ||
		isAmongParticles(surname, infix);
	if (isWithin) return { infix: '', base: surname };
	return matchOtherSpelling(infix, surname) ?? { infix, base: surname };
}

/** The surname as Moodle gets it: "van der Berg", "d'Ancona". Empty without a surname. */
export function fullSurname(given: { infix?: string; lastName?: string }): string {
	const { infix, base } = splitSurname(given);
	if (!infix || !base) return base;
	const isJoined = attachesDirectly(infix) || /^['’]\p{Lu}\p{Ll}/u.test(base);
	return isJoined ? `${infix}${base}` : `${infix} ${base}`;
}
