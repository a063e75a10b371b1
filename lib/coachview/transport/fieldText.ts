/** A text of an answer; a number stands for its digits. Undefined when it is absent or something else. */
export function fieldText(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	return Number.isSafeInteger(value) ? String(value) : undefined;
}
