const YES = ['true', '1', 'yes', 'y', 'ja', 'j', 'waar'];
const NO = ['false', '0', 'no', 'n', 'nee', 'onwaar'];

/** A word for yes or no, in English or Dutch; undefined for any other. */
export function yesOrNo(text: string): boolean | undefined {
	const word = text.trim().toLowerCase();
	if (YES.includes(word)) return true;
	return NO.includes(word) ? false : undefined;
}
