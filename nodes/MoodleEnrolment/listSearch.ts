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
import { LIST_PAGE_SIZE, pageOf, searchList } from '../shared/moodle/listSearch';
import type { ListOption } from '../shared/moodle/listSearch';

const withFilter = (choices: ListOption[], filter = '') =>
	choices.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase()));

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
		return pageOf(withFilter(choices, filter), number);
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
		return pageOf(withFilter(choices, filter), number);
	});
}
