import { inParallel } from '../../shared/concurrency';
import type { Result } from '../../shared/result';
import { attemptAsync, mapResult } from '../../shared/result';
import type { DriftPlace } from '../../participant/drift/places';
import type { PersonState, PlaceState } from '../../participant/drift/placeState';
import { comparisonKey } from '../../text/clean';
import type { MoodleCourse } from '../courses/courses';
import { findCourse } from '../courses/courses';
import type { MoodleClient } from '../transport/client';
import type { AccountState } from './readAccounts';
import { readAccounts, toNotRead } from './readAccounts';
import type { CompletionLookUp, CompletionQuestion } from './readCompletions';
import { askCompletions, readCourseCompletions } from './readCompletions';
import type { Members } from './readMembers';
import { readCohortMembers, readCourseMembers } from './readMembers';

/** A place to read, as `placesOfBookings` makes it. */
export type PlaceQuestion = Pick<DriftPlace, 'target' | 'course' | 'cohort' | 'roles' | 'bookings'>;

/** A place as Moodle has it. */
interface FoundPlace {
	name: string;
	members: Members;
	course?: MoodleCourse;
	/** Undefined where everybody has to be asked. */
	completions?: CompletionLookUp;
}

/** What `readPlaces` asks of Moodle beyond what has a call for many. */
export interface PlaceSettings {
	/** Calls for the completions of single people, where the plug-in can't be asked. */
	completionCalls: number;
	/** The brand, as the course map names it. */
	site: string;
	/** Unix milliseconds. */
	now: number;
}

/**
 * What Moodle says of courses and cohorts, and of everybody who is booked there, in few calls: three a course (which it is; who may enter it; who completed it, by the plug-in), three a
 * cohort, and one for 200 people.
 *
 * @returns per place what was read, or why it could not be; it says nothing of the other places then
 * @throws {LinkError} what concerns the whole site
 */
export async function readPlaces(
	moodle: MoodleClient,
	places: PlaceQuestion[],
	settings: PlaceSettings,
): Promise<Array<Result<PlaceState>>> {
	const people = places.flatMap(({ bookings }) => bookings.map(({ person }) => person));
	const accounts = await readAccounts(moodle, people);
	const found = await inParallel(
		places,
		moodle.settings.concurrency,
		async (place) => await attemptAsync(async () => await readPlace(moodle, place, accounts)),
	);
	const questions = places.flatMap((place, i) => {
		const own = found[i];
		return own.ok && own.value.course && !own.value.completions
			? questionsAt(place, own.value.course, own.value.members, accounts)
			: [];
	});
	const asked = await askCompletions(moodle, questions, settings.completionCalls, settings.now);
	// Counted once for the site.
	let { notAsked } = asked;
	return places.map((place, i) =>
		mapResult(found[i], (own) => {
			const state = stateOf(moodle, place, own, accounts, asked.lookUp, settings.site);
			const error = own.course && asked.notRead.get(own.course.id);
			const counted = {
				...state,
				completionsNotAsked: notAsked,
				...(error ? { completionsNotRead: toNotRead(error) } : {}),
			};
			notAsked = 0;
			return counted;
		}),
	);
}

type Accounts = Map<string, AccountState>;

const accountOf = (accounts: Accounts, person: string): AccountState =>
	accounts.get(comparisonKey(person)) ?? { account: null };

/** Everybody who is booked at a place, once. */
const peopleAt = ({ bookings }: PlaceQuestion): string[] => [
	...new Map(
		bookings.filter(({ person }) => person).map(({ person }) => [comparisonKey(person), person]),
	).values(),
];

async function readPlace(
	moodle: MoodleClient,
	place: PlaceQuestion,
	accounts: Accounts,
): Promise<FoundPlace> {
	if (place.target === 'cohort') {
		const known = peopleAt(place).flatMap(
			(person) => accountOf(accounts, person).account?.id ?? [],
		);
		const { cohort, ...members } = await readCohortMembers(moodle, place.cohort!, new Set(known));
		return { name: cohort.name, members };
	}
	const course = await findCourse(moodle, { key: 'idnumber', value: place.course! });
	return {
		name: course.fullname,
		course,
		members: await readCourseMembers(moodle, course, place.roles),
		completions: await readCourseCompletions(moodle, course),
	};
}

/** Whose completion there is to ask about: people who are in the course, for whom Moodle says it. */
const questionsAt = (
	place: PlaceQuestion,
	course: MoodleCourse,
	{ ids }: Members,
	accounts: Accounts,
): CompletionQuestion[] =>
	peopleAt(place).flatMap((person) => {
		const { account } = accountOf(accounts, person);
		const own = place.bookings.filter((one) => comparisonKey(one.person) === comparisonKey(person));
		const registered = own.every((one) => one.registered);
		return account && ids.has(account.id)
			? [{ course, userId: account.id, idnumber: person, registered }]
			: [];
	});

function stateOf(
	{ siteUrl }: MoodleClient,
	place: PlaceQuestion,
	{ name, course, members, completions }: FoundPlace,
	accounts: Accounts,
	asked: CompletionLookUp,
	site: string,
): Omit<PlaceState, 'completionsNotAsked'> {
	const people = peopleAt(place).map((person): PersonState => {
		const { account, notRead } = accountOf(accounts, person);
		const lookUp = completions ?? asked;
		const completion = course && account ? lookUp(course.id, account.id) : undefined;
		// Nobody without an account completed anything.
		const isOpen = !account && !notRead && course?.enablecompletion !== 0;
		const { completed = isOpen ? false : null, completedAt, state } = completion ?? {};
		return {
			person,
			account,
			...(notRead ? { notRead } : {}),
			hasAccess: account !== null && members.ids.has(account.id),
			completed: course ? completed : null,
			...(completedAt ? { completedAt } : {}),
			...(state && course
				? {
						completion: {
							event: 'completed',
							...state,
							course: { id: course.id, idnumber: place.course ?? '' },
							user: { id: state.user.id, idnumber: person },
							siteUrl,
							...(site ? { site } : {}),
						},
					}
				: {}),
		};
	});
	const booked = new Set(people.map(({ person }) => comparisonKey(person)));
	return {
		name,
		people,
		others: members.participants
			.filter(({ idnumber }) => idnumber && !booked.has(comparisonKey(idnumber)))
			.map((member) => ({ person: member.idnumber, name: member.name })),
	};
}
