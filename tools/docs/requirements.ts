import { REQUIREMENTS, WORKFLOW_OPERATIONS } from '../../lib/moodle/setup/requirements';
import type { Requirement } from '../../lib/moodle/setup/requirements';
import { FUNCTIONS_SINCE, MINIMUM_MOODLE } from '../../lib/moodle/transport/moodleVersions';

const code = (names: string[]) => names.map((name) => `\`${name}\``).join(', ');

const row = ({ label, functions, capabilities }: Requirement) =>
	`| ${label} | ${code(functions)} | ${code(capabilities)} |`;

/** What the workflows of this package need together. */
const together = (what: 'functions' | 'capabilities') =>
	code([...new Set(WORKFLOW_OPERATIONS.flatMap((operation) => REQUIREMENTS[operation][what]))]);

const later = ([name, { since, instead, without }]: [
	string,
	{ since: string; instead?: string; without?: string },
]) =>
	`| \`${name}\` | ${since} | ${instead ? `\`${instead}\`` : (without ?? 'nothing: the operations that need it say so')} |`;

/** `docs/moodle-requirements.md`, from the table that *Check Setup* uses. */
export function requirementsPage(): string {
	return `# What Moodle must allow

## For the workflows

The page of workflow 0 compares your site with these lists.

- **Functions**: \`core_webservice_get_site_info\`, ${together('functions')}. \`core_user_get_course_user_profiles\` [saves calls](performance.md#one-webhook) where you don't install the plug-in.
- **Capabilities**: \`webservice/rest:use\`, ${together('capabilities')}.

With the plug-in also its four functions (\`local_completionfeed_…\`) and \`local/completionfeed:read\`.

## For each operation

In a workflow of your own, *Moodle Enrolment > Check Setup* compares a site with this table, for the operations in the workflow. Every operation also needs
\`core_webservice_get_site_info\` and the capability \`webservice/rest:use\`. Capabilities are given in the system context; \`moodle/role:assign\`
comes with *Allow role assignments* for the role that participants get.

| Operation | Web-service functions | Capabilities |
|---|---|---|
${Object.values(REQUIREMENTS).map(row).join('\n')}

Drop-downs also use \`core_course_search_courses\` (courses) and \`core_cohort_search_cohorts\` (cohorts). \`moodle/course:viewhiddencourses\` matters for hidden
courses only, \`moodle/site:accessallgroups\` where groups are separate, \`moodle/user:viewhiddendetails\` where the site hides profile fields, \`moodle/grade:viewhidden\` and \`moodle/course:viewhiddenactivities\` where grades or activities are
hidden: without them a course total that may lack something is null, and the output says why.

Moodle's own functions tell neither the dates nor the method of an enrolment. *Enrol in Course*, *Withdraw From Course* and *Set Access Period* therefore use
\`local_completionfeed_get_enrolments\` of the plug-in (with \`local/completionfeed:read\`) where the service has it. Without it they know that somebody is in by hand where a course has no other
method, or cohorts alone and the person is in none (\`core_cohort_get_cohorts\`, \`core_cohort_get_cohort_members\`); where they don't know, they refuse to suspend and to set a period.
Without the plug-in, \`core_user_get_course_user_profiles\` answers in one call who of up to ten people may enter a course and in which roles; where the service lacks it, or hides people's courses (\`hiddenuserfields\`), two or more calls do.
*Get Access* and *Get Completion* read the completions of a whole course in one call where the service has \`local_completionfeed_get_course_completions\`; elsewhere each person costs calls.

## Moodle versions

The nodes work from Moodle ${MINIMUM_MOODLE} on. A function that a site lacks is noticed in the list that Moodle gives of its service's functions; the error then says so
(\`MOODLE_FUNCTION_UNKNOWN\`, \`MOODLE_FUNCTION_NOT_IN_SERVICE\`).

| Function | From Moodle | On older sites |
|---|---|---|
${Object.entries(FUNCTIONS_SINCE).map(later).join('\n')}

| What | From Moodle | Before |
|---|---|---|
| Suspend and Reactivate (\`suspended\` of \`core_user_update_users\`) | 3.2 | Moodle refuses the call |
| Additional fields address, department, institution, phone of a new account | 3.6 | Moodle refuses the call; leave them out |
| \`completed\` in Get Many of a user | 3.6 | null |
| Updates in one call that fail one by one | 4.0 | a refused call is halved until the bad account stands alone |
| People without access in one short list (\`onlysuspended\`) | 4.0 | everybody is read, and those with access taken off |
| A course by its ID number without \`moodle/course:update\` | 3.2 | choose by ID or short name |

Tried on real sites of Moodle 4.1, 4.3, 4.5 and 5.1, and on one in a sub-path; older versions by their sources and with functions taken away.
`;
}
