import { comparisonKey } from '../../text/clean';
import type { DriftPlace, NotRead } from './places';
import type { PlaceState, Stranger } from './placeState';

/** A place, and what Moodle says of it; or why that could not be read. */
export interface ReadPlace {
	place: DriftPlace;
	state: PlaceState | NotRead;
}

/** Somebody with access whom the bookings that were read say nothing about. */
export interface StrangerAt {
	place: DriftPlace;
	stranger: Stranger;
	/** What Moodle calls the place. */
	course: string;
}

export const isRead = (state: ReadPlace['state']): state is PlaceState => 'people' in state;

/** Tells the completions of people at places apart. */
export const completionKey = (place: string, person: string) =>
	JSON.stringify([place, comparisonKey(person)]);
