import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodeParameterResourceLocator,
} from 'n8n-workflow';

import { searchCohorts as cohortPage } from '../../lib/moodle/enrolments/cohorts';
import {
	courseLabel,
	findCourse,
	searchCourses as coursePage,
} from '../../lib/moodle/courses/courses';
import type { CourseKey } from '../../lib/moodle/courses/courses';
import type { MoodleClient } from '../../lib/moodle/transport/client';
import { readCourseGroups } from '../../lib/moodle/enrolments/groups';
import { knownRoles } from '../../lib/moodle/enrolments/roles';
import { connectMoodle } from '../shared/moodle/connection';
import { attemptAsync } from '../../lib/shared/result';
import { nodeError } from '../../lib/n8n/nodeError';

const PER_PAGE = 50;

interface Choice {
	name: string;
	value: number;
}

/** One page of a searchable drop-down; an error is shown in the drop-down, not swallowed. */
async function search(
	context: ILoadOptionsFunctions,
	paginationToken: string | undefined,
	page: (moodle: MoodleClient, number: number) => Promise<Choice[]>,
): Promise<INodeListSearchResult> {
	const number = Number(paginationToken ?? 0);
	const outcome = await attemptAsync(async () => await page(await connectMoodle(context), number));
	if (!outcome.ok) throw nodeError(context, outcome.error);
	const results = outcome.value;
	return { results, paginationToken: results.length === PER_PAGE ? String(number + 1) : undefined };
}

/** A page of a list that Moodle gives whole. */
const pageOf = (choices: Choice[], filter = '', number: number) =>
	choices
		.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase()))
		.slice(number * PER_PAGE, (number + 1) * PER_PAGE);

/** The course that the node has chosen now. */
async function chosenCourse(context: ILoadOptionsFunctions, moodle: MoodleClient) {
	const chosen = context.getCurrentNodeParameter('course') as
		| INodeParameterResourceLocator
		| undefined;
	const { mode, value } = chosen ?? { mode: 'id', value: '' };
	const key = (mode === 'list' ? 'id' : mode) as CourseKey;
	return await findCourse(moodle, { key, value: String(value ?? '') });
}

export async function searchCourses(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await search(this, paginationToken, async (moodle, number) =>
		(await coursePage(moodle, filter ?? '', number, PER_PAGE)).map((course) => ({
			name: courseLabel(course),
			value: course.id,
		})),
	);
}

export async function searchCohorts(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await search(this, paginationToken, async (moodle, number) =>
		(await cohortPage(moodle, filter ?? '', number, PER_PAGE)).map(({ id, name, idnumber }) => ({
			name: idnumber ? `${name} (${idnumber})` : name,
			value: id,
		})),
	);
}

export async function searchGroups(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await search(this, paginationToken, async (moodle, number) => {
		const groups = await readCourseGroups(moodle, await chosenCourse(this, moodle));
		const choices = groups.map(({ id, name, idnumber }) => ({
			name: idnumber ? `${name} (${idnumber})` : name,
			value: id,
		}));
		return pageOf(choices, filter, number);
	});
}

export async function searchRoles(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await search(this, paginationToken, async (moodle, number) => {
		const roles = await knownRoles(moodle, await chosenCourse(this, moodle));
		const choices = roles.map(({ id, shortname }) => ({ name: `${shortname} (${id})`, value: id }));
		return pageOf(choices, filter, number);
	});
}
