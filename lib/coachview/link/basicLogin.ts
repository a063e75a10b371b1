/** Who asks, as the header of HTTP Basic authentication says it (RFC 7617); undefined when there is no such header. */
export function basicLogin(header = ''): { user: string; password: string } | undefined {
	const [, base64] = /^Basic\s+([A-Za-z0-9+/=_-]+)\s*$/i.exec(header) ?? [];
	if (!base64) return undefined;
	const text = Buffer.from(base64, 'base64').toString('utf8');
	const colon = text.indexOf(':');
	if (colon < 0) return undefined;
	return { user: text.slice(0, colon).trim(), password: text.slice(colon + 1).trim() };
}
