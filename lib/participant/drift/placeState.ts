import type { LocalText } from '../../errors/localText';
import type { NotRead } from './places';

/** What Moodle says of one person at a place. */
export interface PersonState {
	/** The ID number. */
	person: string;
	/** The account with that ID number; null when there is none. */
	account: {
		id: number;
		username: string;
		/** Undefined where Moodle does not show them. */
		firstname?: string;
		lastname?: string;
		email?: string;
		/** Why nobody can log in, and what to do about it. */
		cannotLogIn?: LocalText;
	} | null;
	/** Why nothing certain is known of the account, such as two accounts with the ID number. */
	notRead?: NotRead;
	/** May enter the course now, or is a member of the cohort. */
	hasAccess: boolean;
	/** Null when it is not known: no course, no completion tracking, or not asked. */
	completed: boolean | null;
	/** ISO 8601. */
	completedAt?: string | null;
	/** What the completion feed would report, for somebody whose result Coachview does not have. */
	completion?: Record<string, unknown>;
}

/** Somebody with an ID number who is in a course or cohort without being among those who were asked about, in the role of a participant. */
export interface Stranger {
	person: string;
	name: string;
}

/** What Moodle says of a place. */
export interface PlaceState {
	/** As Moodle calls it. */
	name: string;
	people: PersonState[];
	others: Stranger[];
	/** How many people's completion was not asked for, since every one would have cost a call of its own. */
	completionsNotAsked: number;
	/** Why Moodle did not say it of others, such as a function that the service lacks. */
	completionsNotRead?: NotRead;
}
