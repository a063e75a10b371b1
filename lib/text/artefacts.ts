/** Whether an ID or a code is a text that stands for no value, such as an expression gives that has none. */
export const isNoKey = (text: string) => /^(null|undefined|nan|\[object object\])$/i.test(text);

/** The same for a name: people are called Null and Nan. */
export const isNoName = (text: string) => /^(undefined|\[object object\])$/i.test(text);

/** Whether a number is what was meant: a larger one lost digits when it was read. */
export const isExact = (number: number) => Math.abs(number) <= Number.MAX_SAFE_INTEGER;
