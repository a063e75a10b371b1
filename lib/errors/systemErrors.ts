/**
 * The names that Node.js gives to what keeps a program from a network or a file (`os.constants.errno`, `dns`), in plain words. An administrator does not know them, and
 * n8n throws a whole message away in which it finds one, for a sentence of its own (`COMMON_ERRORS` in n8n-workflow's `errors/abstract/node.error`).
 */
const SYSTEM_ERROR_TEXTS: Record<string, { en: string; nl: string }> = {
	ECONNREFUSED: { en: 'connection refused', nl: 'verbinding geweigerd' },
	ECONNRESET: { en: 'connection closed', nl: 'verbinding verbroken' },
	ECONNABORTED: { en: 'request cancelled', nl: 'aanvraag afgebroken' },
	ENOTFOUND: { en: 'unknown host name', nl: 'onbekende hostnaam' },
	EAI_AGAIN: { en: 'no answer from the name server', nl: 'geen antwoord van de nameserver' },
	ETIMEDOUT: { en: 'no answer in time', nl: 'geen antwoord op tijd' },
	EHOSTUNREACH: { en: 'no route to the host', nl: 'geen route naar de host' },
	ENETUNREACH: { en: 'no route to the network', nl: 'geen route naar het netwerk' },
	EHOSTDOWN: { en: 'host is down', nl: 'host staat uit' },
	EPIPE: { en: 'connection closed', nl: 'verbinding verbroken' },
	EADDRNOTAVAIL: { en: 'address not available', nl: 'adres niet beschikbaar' },
	EADDRINUSE: { en: 'address in use', nl: 'adres in gebruik' },
	ERRADDRINUSE: { en: 'address in use', nl: 'adres in gebruik' },
	ENOENT: { en: 'no such file', nl: 'bestand bestaat niet' },
	EISDIR: { en: 'a folder instead of a file', nl: 'een map in plaats van een bestand' },
	ENOTDIR: { en: 'a file instead of a folder', nl: 'een bestand in plaats van een map' },
	EACCES: { en: 'no permission', nl: 'geen rechten' },
	EPERM: { en: 'no permission', nl: 'geen rechten' },
	EEXIST: { en: 'file exists', nl: 'bestand bestaat al' },
};

/** A name on its own, with the name of the call that Node.js puts before it ("connect ECONNREFUSED 127.0.0.1:80", "getaddrinfo ENOTFOUND moodle.example"). */
const SYSTEM_ERROR_NAMES = new RegExp(
	`(?:\\b(?:connect|getaddrinfo|read|write)\\s+)?\\b(${Object.keys(SYSTEM_ERROR_TEXTS).join('|')})\\b`,
	'g',
);

/** A text without the names of system errors. */
export const explainSystemErrors = (text: string, language: 'en' | 'nl'): string =>
	text
		.replace(SYSTEM_ERROR_NAMES, (_, name: string) => SYSTEM_ERROR_TEXTS[name][language])
		.replace(/\bgetaddrinfo\b/g, { en: 'name look-up', nl: 'opzoeken van de hostnaam' }[language]);
