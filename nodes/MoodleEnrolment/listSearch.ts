import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { searchCohorts as cohortPage } from '../../lib/moodle/cohorts';
import { courseLabel, searchCourses as coursePage } from '../../lib/moodle/courses';
import type { MoodleClient } from '../../lib/moodle/client';
import { connectMoodle } from '../../lib/n8n/moodleConnection';
import { attemptAsync } from '../../lib/outcome';

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
	if (!outcome.ok) {
		const { message, en, code } = outcome.error;
		throw new NodeOperationError(context.getNode(), message, {
			description: `${en.cause} ${en.fix} [${code}]`,
		});
	}
	const results = outcome.value;
	return { results, paginationToken: results.length === PER_PAGE ? String(number + 1) : undefined };
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
