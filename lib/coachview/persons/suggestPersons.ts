import type { CoachviewClient } from '../transport/client';
import { ENTITY, FIELD } from '../transport/apiNames';
import { buildWhere } from '../transport/query';
import type { Condition } from '../transport/query';
import type { Persoon } from './persons';

/** Persons of one page. */
const PAGE = 50;

/** The characters of Coachview's filter language; nobody knows how to escape them. */
const RESERVED_CHARACTERS = /[,;=<>\p{Cc}]+/gu;

const textOf = ({ voornaam, tussenvoegsels, achternaam }: Persoon) =>
	[voornaam, tussenvoegsels, achternaam].filter(Boolean).join(' ');

/** Whether a text has all words, in any order and case. */
const hasWords = (text: string, words: string[]) =>
	words.every((word) => text.toLowerCase().includes(word.toLowerCase()));

const beginsWith = (text: string | null | undefined, start: string) =>
	(text ?? '').toLowerCase().startsWith(start.toLowerCase());

async function list(
	coachview: CoachviewClient,
	condition: Condition | undefined,
	skip = 0,
): Promise<Persoon[]> {
	return await coachview.list<Persoon>(ENTITY.person, {
		...(condition ? { where: buildWhere([condition]) } : {}),
		orderby: `${FIELD.lastName} asc,${FIELD.id} asc`,
		...(skip > 0 ? { skip: String(skip) } : {}),
		take: String(PAGE),
	});
}

/** How a person is called in a list. */
export const personListLabel = (person: Persoon) => {
	const mark = person.externId || person.email1;
	return mark ? `${textOf(person)} (${mark})` : textOf(person);
};

/** A page of persons, and where the next one begins; undefined after the last one. */
export interface PersonPage {
	persons: Persoon[];
	next?: number;
}

/**
 * Persons for somebody who types the beginning of a last name, with other parts of the name before it, or a whole email address or external ID. One call, and a
 * second one for a text that begins no last name. Coachview's filters know no "contains": the list goes on from the first last name that is not before the text.
 *
 * @param skip where the page begins
 */
export async function suggestPersons(
	coachview: CoachviewClient,
	typed: string,
	skip = 0,
): Promise<PersonPage> {
	const text = typed.replace(RESERVED_CHARACTERS, ' ').trim();
	const words = text.split(/\s+/);
	const lastWord = words[words.length - 1];
	if (text.includes('@'))
		return { persons: await list(coachview, { field: FIELD.email, value: text }) };
	const rows = await list(
		coachview,
		text ? { field: FIELD.lastName, operator: '>=', value: lastWord } : undefined,
		skip,
	);
	const fitting = rows.filter(({ achternaam }) => beginsWith(achternaam, lastWord));
	const persons = fitting.filter((person) => hasWords(textOf(person), words));
	const next = fitting.length === PAGE ? skip + PAGE : undefined;
	if (persons.length > 0 || next !== undefined || !text) return { persons, next };
	return { persons: await list(coachview, { field: FIELD.externId, value: text }) };
}
