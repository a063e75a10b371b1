/** Escapes of JSON (also within JSON), of addresses and of HTML. */
const ESCAPE =
	/\\+u([0-9a-f]{4})|\\+([\\/"'])|((?:%[0-9a-f]{2})+)|&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi;

const NAMED_ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Escapes may be escaped again, by a proxy that puts a page into JSON for example; this is how many layers are searched. */
const MAX_ESCAPE_DEPTH = 4;

const codePointText = (code: number) => (code <= 0x10ffff ? String.fromCodePoint(code) : '');

/** What an escape stands for. */
function decodeEscape(
	_: string,
	unit?: string,
	sign?: string,
	percents?: string,
	decimal?: string,
	hex?: string,
	name?: string,
): string {
	if (unit) return String.fromCharCode(parseInt(unit, 16));
	if (percents) return Buffer.from(percents.replace(/%/g, ''), 'hex').toString('utf8');
	if (decimal) return codePointText(Number(decimal));
	if (hex) return codePointText(parseInt(hex, 16));
	return name ? NAMED_ENTITIES[name.toLowerCase()] : sign!;
}

/** A text, and for each of its characters and its end the place in the text that it was decoded from. */
interface TracedText {
	text: string;
	from: number[];
}

/** Replaces what matches and keeps track of the places. */
function replaceTraced(
	{ text, from }: TracedText,
	what: RegExp,
	by: typeof decodeEscape,
): TracedText {
	const places: number[] = [];
	const replaced = text.replace(what, (match: string, ...more: unknown[]) => {
		const start = more.find((one) => typeof one === 'number')!;
		const made = by(match, ...(more as string[]));
		places.push(start, match.length, made.length);
		return made;
	});
	const kept: number[] = [];
	let next = 0;
	for (let i = 0; i < places.length; i += 3) {
		const [start, length, made] = places.slice(i, i + 3);
		while (next < start) kept.push(from[next++]);
		for (let n = 0; n < made; n++) kept.push(from[start]);
		next = start + length;
	}
	while (next < from.length) kept.push(from[next++]);
	return { text: replaced, from: kept };
}

/** How a text looks within Base64, also of a whole request: in one of three ways, by the number of bytes before it, without the characters at both ends that depend on what is next to it. */
function base64Fragments(text: string): string[] {
	const bytes = Buffer.from(text);
	return [0, 1, 2].flatMap((before) => {
		const encodedSpellings = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
		const start = Math.ceil((before * 4) / 3);
		const standard = encodedSpellings.slice(start, Math.floor(((before + bytes.length) * 4) / 3));
		return [standard, standard.replace(/\+/g, '-').replace(/\//g, '_')];
	});
}

const plainSpellings = (secret: string) => [secret, secret.replace(/ /g, '+')];

const encoded = (secret: string) => {
	const hex = Buffer.from(secret).toString('hex');
	return [...base64Fragments(secret), hex, hex.toUpperCase()];
};

/** Base64 is broken into lines, by ends of lines or by written ones. */
const LINE_BREAK = /\s+|\\+[rn]/g;

/** A text decoded step by step, and at last without breaks. */
function decodingSteps<T extends { text: string }>(
	text: T,
	next: (text: T, what: RegExp, by: typeof decodeEscape) => T,
) {
	const all = [text];
	while (all.length <= MAX_ESCAPE_DEPTH) {
		const last = all[all.length - 1];
		const further = next(last, ESCAPE, decodeEscape);
		if (further.text === last.text) break;
		all.push(further);
	}
	return { all, joined: next(all[all.length - 1], LINE_BREAK, () => '') };
}

const replaceUntraced = ({ text }: { text: string }, what: RegExp, by: typeof decodeEscape) => ({
	text: text.replace(what, by),
});

/**
 * Takes secrets out of a text in every spelling: plain, escaped (JSON, addresses, HTML, also within one another), in Base64 (of addresses, too, and in lines) or in
 * hexadecimal digits, alone or within more. It looks at the decoded text, and cuts where that came from.
 */
export function redact(text: string, secrets: string[]): string {
	const found = (one: string, spellings: (secret: string) => string[]) =>
		secrets.flatMap(spellings).filter((spelling) => spelling && one.includes(spelling));
	const quick = decodingSteps({ text }, replaceUntraced);
	if (
		found(quick.joined.text, encoded).length === 0 &&
		quick.all.every((step) => found(step.text, plainSpellings).length === 0)
	)
		return text;
	const start = { text, from: Array.from({ length: text.length + 1 }, (_, i) => i) };
	const { all, joined } = decodingSteps(start, replaceTraced);
	const hidden = new Uint8Array(text.length);
	const hide = ({ text: shown, from }: TracedText, spellings: string[]) => {
		for (const spelling of spellings)
			for (let at = shown.indexOf(spelling); at >= 0; at = shown.indexOf(spelling, at + 1)) {
				const start = from[at];
				const part = text.slice(start, Math.max(from[at + spelling.length], start + 1));
				// A break behind it belongs to what comes then.
				hidden.fill(1, start, start + (part.trimEnd().length || part.length));
			}
	};
	all.forEach((step) => hide(step, found(step.text, plainSpellings)));
	hide(joined, found(joined.text, encoded));
	return withStars(text, hidden);
}

/** A text with stars in place of each hidden part. */
function withStars(text: string, hidden: Uint8Array): string {
	const parts: string[] = [];
	for (let at = 0; at < text.length; ) {
		const state = hidden[at];
		const change = hidden.indexOf(1 - state, at);
		const end = change < 0 ? text.length : change;
		parts.push(state ? '***' : text.slice(at, end));
		at = end;
	}
	return parts.join('');
}
