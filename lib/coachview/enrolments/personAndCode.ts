import type { PersonChoice } from '../persons/persons';

export interface PersonAndCode {
	person: PersonChoice;
	elearningCode: string;
}
