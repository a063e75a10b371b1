import type { Traits } from './versions';

/** Exception classes that 4.5 moved to the namespace `core\exception`; the others kept their names. */
const MOVED = new Set([
	'moodle_exception',
	'invalid_parameter_exception',
	'required_capability_exception',
	'require_login_exception',
	'coding_exception',
	'invalid_response_exception',
]);

/** An error as a Moodle function throws it; the server turns it into `{exception, errorcode, message}`. */
export class MoodleError extends Error {
	constructor(
		readonly exception: string,
		readonly errorcode: string,
		message: string,
		/** Shown on a site with developer debugging only. */
		readonly debuginfo?: string,
	) {
		super(message);
	}

	/** The answer's body; the class name as this release spells it. */
	body(traits: Traits, debugging: boolean): Record<string, string> {
		const moved = traits.namespacedExceptions && MOVED.has(this.exception);
		return {
			exception: moved ? `core\\exception\\${this.exception}` : this.exception,
			errorcode: this.errorcode,
			message: this.message,
			...(debugging && this.debuginfo !== undefined ? { debuginfo: this.debuginfo } : {}),
		};
	}
}

/** A plain `moodle_exception`. */
export const moodleError = (errorcode: string, message: string) =>
	new MoodleError('moodle_exception', errorcode, message);

export const invalidParameter = (debuginfo: string) =>
	new MoodleError(
		'invalid_parameter_exception',
		'invalidparameter',
		'Invalid parameter value detected',
		debuginfo,
	);

export const accessException = (debuginfo: string) =>
	new MoodleError(
		'webservice_access_exception',
		'accessexception',
		'Access control exception',
		debuginfo,
	);

export const codingError = (what: string) =>
	new MoodleError(
		'coding_exception',
		'codingerror',
		`Coding error detected, it must be fixed by a programmer: ${what}`,
	);

export const noPermission = (what: string) =>
	new MoodleError(
		'required_capability_exception',
		'nopermissions',
		`Sorry, but you do not currently have permissions to do that (${what}).`,
	);

export const loginRequired = () =>
	new MoodleError(
		'require_login_exception',
		'requireloginerror',
		'Course or activity not accessible.',
	);

export const invalidToken = () => moodleError('invalidtoken', 'Invalid token - token not found');

/** A row that must be there is not; 5.1 no longer says in which table. */
export function missingRecord(traits: Traits, table: string): MoodleError {
	const [errorcode, where] =
		traits.version === '5.1' ? ['invalidrecordunknown', ''] : ['invalidrecord', ` table ${table}`];
	return new MoodleError(
		'dml_missing_record_exception',
		errorcode,
		`Can't find data record in database${where}.`,
	);
}

/** Somebody who does not exist, where Moodle must find the person (`core_user::get_user`). */
export function unknownUser(traits: Traits): MoodleError {
	if (traits.version === '5.1') return missingRecord(traits, 'user');
	return new MoodleError('dml_missing_record_exception', 'invaliduser', 'Invalid user');
}

/** The database refuses a value, for instance one that is too long for its column. */
export const writeError = (debuginfo: string) =>
	new MoodleError(
		'dml_write_exception',
		'dmlwriteexception',
		'Error writing to database',
		debuginfo,
	);
