import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { LinkError } from '../../lib/errors/linkError';
import { keyAt, toCleanText } from '../../lib/n8n/readParameters';
import { DEFAULT_COHORT_PREFIX } from '../../lib/participant/courseMap/courseMap';
import { readCourseMapRows } from '../../lib/participant/courseMap/courseMapRows';
import type { CourseMapRow } from '../../lib/participant/courseMap/courseMapRows';
import { cleanKey } from '../../lib/text/clean';

/** The rows of the course map, which the workflow reads: a community node can't reach n8n's data tables. */
export const courseMapRowsField: INodeProperties = {
	displayName: 'Course Map Rows',
	name: 'courseMapRows',
	type: 'string',
	default: "={{ $('Course map').all() }}",
	description:
		'All rows of the course map: the items of the node that reads the table. JSON works too. Without rows, every code is itself an ID number in Moodle.',
	hint: 'Columns: elearningCode, course, cohort, group, role, accessDays, site',
};

/** What a code without a row is. */
export const cohortPrefixOption: INodeProperties = {
	displayName: 'Prefix of Cohort Codes',
	name: 'cohortPrefix',
	type: 'string',
	default: DEFAULT_COHORT_PREFIX,
	placeholder: 'e.g. COH-',
	description:
		'How codes begin that are the ID of a cohort. Empty: a code without a row is always the ID number of a course.',
	hint: 'A code that has no row, or a row without course and cohort, is itself the ID number in Moodle: of a cohort when it begins with this, of a course otherwise',
};

/** The rows at an item. Read last: they are looked at only when all else was given. */
export const courseMapRowsAt = (node: IExecuteFunctions, itemIndex: number): CourseMapRow[] =>
	readCourseMapRows(node.getNodeParameter('courseMapRows', itemIndex, ''));

/** @throws {LinkError} `INPUT_MISSING` */
export function requiredKeyAt(
	node: IExecuteFunctions,
	name: string,
	itemIndex: number,
	field: string,
): string {
	const value = keyAt(node, name, itemIndex);
	if (!value) throw new LinkError('INPUT_MISSING', { parameter: field });
	return value;
}

/** A code or prefix among the options, as `keyAt` reads one of its own. */
export function optionKeyAt(
	node: IExecuteFunctions,
	{ name, displayName, default: standard }: INodeProperties,
	itemIndex: number,
): string {
	const options = node.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	return toCleanText(name in options ? options[name] : standard, displayName, cleanKey);
}
