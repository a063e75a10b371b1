/** Whether a value is an object with keys, and no list. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
	hasProperties(value) && !Array.isArray(value);

/** Whether a value is an object or a list. */
export const hasProperties = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;
