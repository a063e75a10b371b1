import { cleanEmail, cleanKey, cleanLines, cleanName, cleanText } from '../text/clean';
import { countryCode } from './country';
import type { AdditionalField, RequiredFields } from './moodleUserFields';

type Field = AdditionalField | keyof RequiredFields;

const CLEANERS: Partial<Record<string, (text: string) => string>> = {
	idnumber: cleanKey,
	username: (text) => cleanKey(text).toLowerCase(),
	email: cleanEmail,
	firstname: cleanName,
	lastname: cleanName,
	middlename: cleanName,
	auth: cleanKey,
	lang: cleanKey,
	timezone: cleanKey,
	country: (text) => countryCode(cleanText(text)),
	description: cleanLines,
} satisfies Partial<Record<Field, (text: string) => string>>;

/** A field of an account as it is meant, whatever came along with it; see `lib/text/clean.ts`. */
export const cleanField = (name: string, text: string) => (CLEANERS[name] ?? cleanText)(text);
