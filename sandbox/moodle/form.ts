/** A form as PHP sees it: `a[0][b]=c` becomes `{a: {0: {b: 'c'}}}`. Lists are objects with number keys, as in PHP. */
export interface Form {
	[key: string]: string | Form;
}

/**
 * Parses a query string or form body the way PHP fills `$_GET` and `$_POST`; a repeated key keeps its last value.
 *
 * @param most PHP's `max_input_vars`: fields behind these are dropped without a word (`php_std_post_handler` in main/php_variables.c)
 */
export function parseForm(encoded: string, most = Infinity): Form {
	const form: Form = Object.create(null) as Form;
	for (const [key, value] of [...new URLSearchParams(encoded)].slice(0, most))
		put(form, path(key), value);
	return form;
}

function path(key: string): string[] {
	const open = key.indexOf('[');
	if (open <= 0) return [key];
	return [
		key.slice(0, open),
		...[...key.slice(open).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1]),
	];
}

function put(form: Form, [head, ...rest]: string[], value: string): void {
	// `a[]=x` takes the next free number.
	const key = head === '' ? String(Object.keys(form).length) : head;
	if (rest.length === 0) {
		form[key] = value;
		return;
	}
	const inner = form[key];
	const next = typeof inner === 'object' ? inner : (Object.create(null) as Form);
	form[key] = next;
	put(next, rest, value);
}
