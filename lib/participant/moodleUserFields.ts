/** Fields of an account that nobody needs, by the names of `core_user_create_users`. */
export const ADDITIONAL_FIELDS = [
	'address',
	'auth',
	'city',
	'country',
	'department',
	'description',
	'institution',
	'lang',
	'middlename',
	'phone1',
	'phone2',
	'timezone',
] as const;

export type AdditionalField = (typeof ADDITIONAL_FIELDS)[number];

/** The fields that every account needs: Moodle's own, and the key to Coachview. */
export interface RequiredFields {
	idnumber: string;
	username: string;
	firstname: string;
	/** With infix: "van der Berg". */
	lastname: string;
	email: string;
}

/** The account that a person should have in Moodle. Field names are Moodle's own (`core_user_create_users`). */
export interface MoodleUserFields extends RequiredFields, Partial<Record<AdditionalField, string>> {
	/** Custom profile fields by short name. */
	customfields: Record<string, string>;
}
