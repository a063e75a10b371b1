import { Refusal } from './http';

/** The entities of the stand-in; a scope is `<Entity>.Lezen` or `<Entity>.Schrijven` (SEEN, coachview.md §1). */
export const ENTITIES = [
	'Personen',
	'Opleidingen',
	'Opleidingsonderdelen',
	'Opleidingsvragen',
	'Opleidingsonderdeeluitvoeringen',
] as const;

export const CLIENT_ID = 'sandbox-coachview-client';
export const CLIENT_SECRET = 'sandbox-coachview-secret';
export const PLUGIN_KEY = 'sandbox-plugin-key';
export const RESULT_SECRET = 'sandbox-result-secret';

/** The knobs of `POST /sandbox/settings`. */
export interface Settings {
	/** 503 on the token endpoint, the REST interface and the result endpoint. */
	maintenance: boolean;
	/** 500 on the result endpoint, as when Coachview itself fails (SEEN §6.2). */
	internalError: boolean;
	/** REST calls per 24 hours (5,000, SEEN §4). Setting it starts a new day. */
	budget: number;
	/** How `X-Rate-Limit-Reset` is written; the real format is unknown. */
	resetFormat: 'iso' | 'seconds' | 'milliseconds';
	/** Life of a token; a customer chooses 900, 3600 or 28800 (SEEN §1). */
	tokenSeconds: number;
	/** Algorithm and encoding of the result signature; SHA-512 and Base64 are the documented defaults (SEEN §6.2). */
	algorithm: 'SHA-1' | 'SHA-256' | 'SHA-512';
	encoding: 'base64' | 'hex';
	/** Without the entity's scope: example values whose ids are all equal, instead of 403 (SEEN §1 "Trap"). */
	sampleData: boolean;
	/** The scopes ticked on the client. */
	scopes: string[];
	/** Above this `skip` the list answers 500 (documented cause SEEN §2.1, the number invented). */
	highSkip: number;
	/** Page length without `take`, and the longest page (both unknown, so invented). */
	defaultTake: number;
	maxTake: number;
	/** Whether lists are filtered on fields of related records, such as `persoon.externId`; else such a filter is refused (unknown). */
	relationFilters: boolean;
	/** Which id the e-learning link sends and the result endpoint expects (a setting of unknown name, §6.1). */
	personKey: 'externId' | 'id' | 'externIdElseId';
	/**
	 * How the schema of results has its values: `iso` as `resultSchema.ts` says; `dutch` with xs:date, J or N, and a decimal comma. The real schema is not
	 * public, so a customer's may be either.
	 */
	resultForm: 'iso' | 'dutch';
	/** How long the e-learning link waits for an answer (unknown, invented). */
	linkTimeoutMs: number;
}

export function defaultSettings(): Settings {
	return {
		maintenance: false,
		internalError: false,
		budget: 5000,
		resetFormat: 'iso',
		tokenSeconds: 900,
		algorithm: 'SHA-512',
		encoding: 'base64',
		sampleData: false,
		scopes: ['api', ...ENTITIES.map((entity) => `${entity}.Lezen`), 'Personen.Schrijven'],
		highSkip: 5000,
		defaultTake: 100,
		maxTake: 1000,
		relationFilters: true,
		personKey: 'externId',
		resultForm: 'iso',
		linkTimeoutMs: 60_000,
	};
}

const CHOICES: Partial<Record<keyof Settings, readonly string[]>> = {
	resetFormat: ['iso', 'seconds', 'milliseconds'],
	algorithm: ['SHA-1', 'SHA-256', 'SHA-512'],
	encoding: ['base64', 'hex'],
	personKey: ['externId', 'id', 'externIdElseId'],
	resultForm: ['iso', 'dutch'],
};

/** Checks a change of settings; a misspelt name or value is refused, so that no test drives a knob that does not exist. */
export function checkedSettings(changes: Record<string, unknown>): Partial<Settings> {
	const defaults = defaultSettings();
	for (const [name, value] of Object.entries(changes)) {
		if (!(name in defaults)) throw new Refusal(400, `Unknown setting "${name}".`);
		if (!fits(name as keyof Settings, value, defaults)) {
			throw new Refusal(400, `Setting "${name}" cannot be ${JSON.stringify(value)}.`);
		}
	}
	return changes as Partial<Settings>;
}

function fits(name: keyof Settings, value: unknown, defaults: Settings): boolean {
	if (name === 'scopes')
		return Array.isArray(value) && value.every((scope) => typeof scope === 'string');
	const choices = CHOICES[name];
	if (choices) return choices.includes(value as string);
	if (typeof defaults[name] === 'number')
		return typeof value === 'number' && Number.isFinite(value) && value >= 0;
	return typeof value === typeof defaults[name];
}
