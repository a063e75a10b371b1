import { inputInvalid } from '../../errors/inputInvalid';
import { reason } from '../../errors/reason';
import { isObject } from '../../shared/isObject';
import type { DriftPlace, NotRead } from './places';
import { NOT_READ } from './places';
import type { PlaceState } from './placeState';
import type { ReadPlace } from './readPlace';

const isPlace = (item: Record<string, unknown>) =>
	typeof item.key === 'string' &&
	(item.target === 'course' || item.target === 'cohort') &&
	[item.codes, item.roles, item.bookings].every(Array.isArray);

/**
 * A place from an item of *Get Bookings to Compare*.
 *
 * @throws {LinkError} `INPUT_INVALID` for another item
 */
export function readPlaceItem(item: unknown, field: string): DriftPlace {
	if (isObject(item) && isPlace(item)) return item as unknown as DriftPlace;
	throw inputInvalid(
		field,
		isObject(item) ? Object.keys(item).join(', ') : item,
		reason('NOT_AN_ITEM'),
	);
}

const wordsOf = (error: unknown, language: 'en' | 'nl') => {
	const { message, cause, fix, nl } = (isObject(error) ? error : {}) as Record<string, unknown>;
	const words = language === 'nl' && isObject(nl) ? nl : { message, cause, fix };
	const text = [words.message, words.cause, words.fix].filter(
		(one) => typeof one === 'string' && one,
	);
	return text.join(' ');
};

/** Why a place could not be read, from the item of a node that failed and went on. */
function failureOf(item: Record<string, unknown> | undefined): NotRead {
	const error = item?.error;
	if (!error) return NOT_READ;
	const text = typeof error === 'string' ? error : '';
	return {
		code: isObject(error) && typeof error.code === 'string' ? error.code : 'NODE_FAILED',
		text: { en: text || wordsOf(error, 'en'), nl: text || wordsOf(error, 'nl') },
	};
}

/**
 * The places with what Moodle says of each: the item of *Get Access* with the same key, else the one at the same place in the list, which says why it failed.
 */
export function joinPlaces(
	places: DriftPlace[],
	states: Array<Record<string, unknown>>,
): ReadPlace[] {
	const byKey = new Map(states.map((state) => [state.key, state]));
	return places.map((place, i) => {
		if (place.notRead) return { place, state: place.notRead };
		const own = byKey.get(place.key);
		if (!own) return { place, state: failureOf(states[i]) };
		const state = isObject(own.notRead)
			? (own.notRead as unknown as NotRead)
			: Array.isArray(own.people) && (own as unknown as PlaceState);
		return { place, state: state || NOT_READ };
	});
}
