/** A colour as red, green and blue, 0 to 255 each. */
type Rgb = [number, number, number];

const parse = (hex: string) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as Rgb;

const format = (rgb: number[]) =>
	`#${rgb.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;

/** A colour as `#rrggbb`, from `#rgb` or without the sign too; undefined for anything else. */
export function parseColour(text: string): string | undefined {
	const [, digits] = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim()) ?? [];
	if (!digits) return undefined;
	const full = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
	return `#${full.toLowerCase()}`;
}

/** WCAG 2.2, "relative luminance". */
function luminance(hex: string): number {
	const [red, green, blue] = parse(hex).map((value) => {
		const part = value / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2, "contrast ratio": 1 (the same) to 21 (black on white). */
export function contrastRatio(one: string, other: string): number {
	const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
	return (light + 0.05) / (dark + 0.05);
}

/** What WCAG 2.2 AA asks of text. */
export const MIN_CONTRAST = 4.5;

/** Black or white, whichever is read better on a colour; one of them always has enough contrast. */
export const textColourOn = (background: string) =>
	contrastRatio('#ffffff', background) >= MIN_CONTRAST ? '#ffffff' : '#000000';

const mix = (from: string, to: string, share: number) => {
	const [start, end] = [parse(from), parse(to)];
	return format(start.map((value, i) => value + (end[i] - value) * share));
};

/** A colour made darker (on a light background) or lighter, just so much that text in it can be read. */
export function readableOn(colour: string, background: string): string {
	const end = luminance(background) > 0.18 ? '#000000' : '#ffffff';
	for (let share = 0; share < 1; share += 0.05) {
		const mixed = mix(colour, end, share);
		if (contrastRatio(mixed, background) >= MIN_CONTRAST) return mixed;
	}
	return end;
}
