/** 256 random bits in the 43 characters A–Z, a–z, 0–9, `-` and `_`, which need no escaping anywhere. */
export function newSecret(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(32));
	return btoa(String.fromCharCode(...bytes))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replaceAll('=', '');
}
