import { mapText } from '../errors/localText';
import type { LocalText } from '../errors/localText';
import { cleanKey, cleanName } from '../text/clean';
import { fullSurname } from './surname';

/** A participant as Coachview knows them, in English terms and independent of how they were fetched. */
export interface Person {
	/** Coachview's own id: the GUID of the REST API (`PersoonId` in settings). */
	personId?: string;
	/** The id from another system (`externId`), unique together with its source. */
	externalId?: string;
	/** The ID number of the account in Moodle, as the credential that the person was read with has it. */
	idnumber?: string;
	firstName?: string;
	/** "Voorletters", for example "J.P.". */
	initials?: string;
	/** "Tussenvoegsels", for example "van der". */
	infix?: string;
	lastName?: string;
	email1?: string;
	email2?: string;
	email3?: string;
	/** Free fields ("vrije velden") by their code. */
	freeFields?: Record<string, unknown>;
}

/** First name, infix and surname; empty when nothing of it is known. */
export const fullName = (person: Pick<Person, 'firstName' | 'infix' | 'lastName'>): string =>
	[cleanName(person.firstName ?? ''), fullSurname(person)].filter(Boolean).join(' ');

const NAMELESS: LocalText = { en: 'a person without a name', nl: 'een persoon zonder naam' };

/** How a message names somebody: by name if it is known, and id. */
export const nameAndId = (name: string, id: string): LocalText =>
	mapText((language) =>
		[name || NAMELESS[language], id ? `(${id})` : ''].filter(Boolean).join(' '),
	);

/** The same for a person of the administration, with the full name. */
export const personLabel = (person: Person): LocalText =>
	nameAndId(fullName(person), cleanKey(person.externalId || person.personId || ''));
