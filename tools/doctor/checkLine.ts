/** One thing that the doctor looked at. */
export interface CheckLine {
	/** Holds, does not hold, or could not be determined. */
	mark: '✓' | '✗' | '?';
	text: string;
	/** What to set, or where to look. */
	fix?: string;
}

export const passed = (text: string): CheckLine => ({ mark: '✓', text });
export const failed = (text: string, fix: string): CheckLine => ({ mark: '✗', text, fix });
export const undecided = (text: string, fix: string): CheckLine => ({ mark: '?', text, fix });

export const formatLine = ({ mark, text, fix }: CheckLine) =>
	`${mark} ${text}${fix && mark !== '✓' ? `\n    → ${fix}` : ''}`;
