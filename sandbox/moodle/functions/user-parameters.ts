import { bool, byDefault, int, list, optional, structure, text } from '../schema';

const entries = (type: 'safe') =>
	byDefault(list(structure({ type: text(type), value: text() })), []);

/** What create and update both take and nobody must give. PARAM_TEXT (city, institution, department, address) cleans like PARAM_NOTAGS, but for multilang tags. */
const common = {
	createpassword: byDefault(bool, false),
	maildisplay: optional(int),
	city: optional(text('notags')),
	country: optional(text('alpha')),
	timezone: optional(text()),
	description: optional(text()),
	firstnamephonetic: optional(text('notags')),
	lastnamephonetic: optional(text('notags')),
	middlename: optional(text('notags')),
	alternatename: optional(text('notags')),
	interests: optional(text()),
	idnumber: optional(text()),
	institution: optional(text('notags')),
	department: optional(text('notags')),
	phone1: optional(text('notags')),
	phone2: optional(text('notags')),
	address: optional(text('notags')),
	lang: optional(text('safe')),
	calendartype: optional(text('alpha')),
	theme: optional(text('safe')),
	mailformat: optional(int),
	customfields: entries('safe'),
	preferences: entries('safe'),
	auth: optional(text('safe')),
	password: optional(text()),
};

/** One account of `core_user_create_users`; `suspended` is not a key here (recording user_create_suspended_not_supported). */
export const newUser = structure({
	...common,
	username: text('username'),
	firstname: text('notags'),
	lastname: text('notags'),
	email: text('trimmed'),
});

/** One account of `core_user_update_users`: only its id must be given. */
export const changedUser = structure({
	...common,
	id: int,
	username: optional(text('username')),
	firstname: optional(text('notags')),
	lastname: optional(text('notags')),
	email: optional(text('trimmed')),
	suspended: optional(bool),
	userpicture: optional(int),
});
