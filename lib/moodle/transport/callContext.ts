import type { Noun } from '../../errors/nouns';
import type { PlainValue } from '../../errors/placeholders';

/** What a call is about, for the error when Moodle refuses it. */
export interface CallContext {
	/** Whose or which values are written. */
	subject?: PlainValue;
	user?: PlainValue;
	course?: PlainValue;
	role?: PlainValue;
	/** By what the accounts are named that may be unknown, and their values. */
	key?: Noun;
	value?: PlainValue;
}

/** How an error speaks of what it does not know. */
export const UNKNOWN_CONTEXT: Required<CallContext> = {
	subject: { en: 'this call', nl: 'deze aanroep' },
	user: { en: 'the person', nl: 'de persoon' },
	course: { en: '(unknown)', nl: '(onbekend)' },
	role: { en: '(unknown)', nl: '(onbekend)' },
	key: 'id',
	value: '?',
};
