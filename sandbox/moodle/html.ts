/**
 * A name as Moodle gives it through `format_string` (`lib/classes/formatting.php`, 4.5): an ampersand that begins no character reference becomes one,
 * tags go. So are the names of courses (`course/externallib.php`, `enrol/externallib.php`), groups (`group/externallib.php`), activities in completion
 * criteria (`completion/criteria/completion_criteria_activity.php`) and of the site; those of people are text, and up to 4.5 those of cohorts.
 */
export const formatString = (text: string): string =>
	text
		.replace(/&(?![a-zA-Z0-9#]{1,8};)/g, '&amp;')
		.replace(/<[^\s>][^>]*>/g, '')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;');
