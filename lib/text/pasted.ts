import { cleanKey, removeInvisible } from './clean';

/** Quotation marks and brackets that a text was given in a mail or a manual. */
const WRAPPING_QUOTES = /^["'`“”„‘’«»<]+|["'`“”„‘’«»>]+$/g;

/** A secret that somebody chose, without what came along unseen: blanks and line ends around it, and invisible characters. */
export const cleanSecret = (text: unknown) => removeInvisible(String(text ?? '')).trim();

/** The same for what has no quotation marks of its own. */
export const cleanPasted = (text: unknown) => cleanSecret(text).replace(WRAPPING_QUOTES, '').trim();

/** What a token is called where it was copied from: in an address, a header, a mail. */
const TOKEN_LABEL = /^(?:(?:ws)?token\s*[:=]|bearer\s)/i;

/** A token or an id without its label, blanks and line ends, wherever they are, and in plain letters and digits: neither system's has any others. */
export const cleanToken = (text: unknown) =>
	cleanPasted(cleanKey(cleanPasted(text)).replace(TOKEN_LABEL, '')).replace(/\s+/g, '');
