/** A number with its noun, in one or many. */
export const counted = (count: number, one: string, many: string) =>
	`${count} ${count === 1 ? one : many}`;
