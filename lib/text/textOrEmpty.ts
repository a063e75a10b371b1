/** A value that came in from outside, when it is text; whatever else it is counts as empty. */
export const textOrEmpty = (value: unknown): string => (typeof value === 'string' ? value : '');
