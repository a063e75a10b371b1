import type { Persoon } from './persons';

/** The fields of a person that can be written, under Coachview's names; free fields by code (`vrijevelden`, as in Webaanvragen: INFERRED). */
export interface PersonFields {
	titel?: string;
	voorletters?: string;
	voornaam?: string;
	tussenvoegsels?: string;
	achternaam?: string;
	email1?: string;
	email2?: string;
	email3?: string;
	tel1?: string;
	geboortedatum?: string;
	geboorteplaats?: string;
	externId?: string;
	externSource?: string;
	vrijevelden?: Record<string, string>;
}

/** What a write changes, by field. */
export type FieldChanges = Record<string, { from: unknown; to: string }>;

/** What would change, by field; free fields as `vrijveld<code>`. */
export function fieldChanges(
	current: Partial<Persoon>,
	{ vrijevelden, ...fields }: PersonFields,
): FieldChanges {
	const free = Object.entries(vrijevelden ?? {}).map(([code, value]) => {
		const shown = Object.entries(current).find(
			([name]) => name.toLowerCase() === `vrijveld${code.toLowerCase()}`,
		);
		return [`vrijveld${code}`, shown?.[1] ?? null, value] as const;
	});
	const plain = Object.entries(fields).map(
		([n, v]) => [n, current[n] ?? null, v as string] as const,
	);
	return Object.fromEntries(
		[...plain, ...free]
			.filter(([, from, to]) => (from === null ? '' : String(from as string)) !== to)
			.map(([name, from, to]) => [name, { from, to }]),
	);
}

/** What goes in the body for some changes. */
export function patchBody(fields: PersonFields, changes: Record<string, unknown>): PersonFields {
	const { vrijevelden = {}, ...plain } = fields;
	const changed = Object.entries(plain).filter(([name]) => name in changes);
	const free = Object.entries(vrijevelden).filter(([code]) => `vrijveld${code}` in changes);
	return {
		...Object.fromEntries(changed),
		...(free.length > 0 ? { vrijevelden: Object.fromEntries(free) } : {}),
	};
}
