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

const LIST_PAGE_SIZE = 50;

interface ListOption {
	name: string;
	value: number;
}

/** One page of a searchable drop-down; an error is shown in the drop-down, not swallowed. */
async function searchList(
	context: ILoadOptionsFunctions,
	paginationToken: string | undefined,
	page: (moodle: MoodleClient, number: number) => Promise<ListOption[]>,
): Promise<INodeListSearchResult> {
	const number = Number(paginationToken ?? 0);
	const outcome = await attemptAsync(async () => await page(await connectMoodle(context), number));
	if (!outcome.ok) throw nodeError(context, outcome.error);
	const results = outcome.value;
	return {
		results,
		paginationToken: results.length === LIST_PAGE_SIZE ? String(number + 1) : undefined,
	};
}

/** A page of a list that Moodle gives whole. */
const filterPage = (choices: ListOption[], filter = '', number: number) =>
	choices
		.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase()))
		.slice(number * LIST_PAGE_SIZE, (number + 1) * LIST_PAGE_SIZE);

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
	return await searchList(this, paginationToken, async (moodle, number) =>
		(await coursePage(moodle, filter ?? '', number, LIST_PAGE_SIZE)).map((course) => ({
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
	return await searchList(this, paginationToken, async (moodle, number) =>
		(await cohortPage(moodle, filter ?? '', number, LIST_PAGE_SIZE)).map(
			({ id, name, idnumber }) => ({
				name: idnumber ? `${name} (${idnumber})` : name,
				value: id,
			}),
		),
	);
}

export async function searchGroups(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await searchList(this, paginationToken, async (moodle, number) => {
		const groups = await readCourseGroups(moodle, await chosenCourse(this, moodle));
		const choices = groups.map(({ id, name, idnumber }) => ({
			name: idnumber ? `${name} (${idnumber})` : name,
			value: id,
		}));
		return filterPage(choices, filter, number);
	});
}

export async function searchRoles(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await searchList(this, paginationToken, async (moodle, number) => {
		const roles = await knownRoles(moodle, await chosenCourse(this, moodle));
		const choices = roles.map(({ id, shortname }) => ({ name: `${shortname} (${id})`, value: id }));
		return filterPage(choices, filter, number);
	});
}
