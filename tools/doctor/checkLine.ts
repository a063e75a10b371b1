/** One thing that the doctor looked at. */
export interface Line {
	/** Holds, does not hold, or could not be told. */
	mark: '✓' | '✗' | '?';
	text: string;
	/** What to set, or where to look. */
	fix?: string;
}

export const good = (text: string): Line => ({ mark: '✓', text });
export const bad = (text: string, fix: string): Line => ({ mark: '✗', text, fix });
export const unclear = (text: string, fix: string): Line => ({ mark: '?', text, fix });

export const shown = ({ mark, text, fix }: Line) =>
	`${mark} ${text}${fix && mark !== '✓' ? `\n    → ${fix}` : ''}`;
