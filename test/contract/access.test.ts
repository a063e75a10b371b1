import type { Site } from '../../sandbox/moodle/site';
import { replayTopic } from './replayTopic';

const BOT = 3;
const capabilities = (site: Site) => site.capabilities.get(BOT)!;

replayTopic('access', {
	'the role loses moodle/course:view': (site) =>
		void capabilities(site).delete('moodle/course:view'),
	'the role has moodle/course:view again, and loses moodle/course:viewhiddencourses': (site) => {
		capabilities(site).add('moodle/course:view');
		capabilities(site).delete('moodle/course:viewhiddencourses');
	},
	'the service lacks core_course_get_courses_by_field': (site) => {
		site.functions = site.functions.filter((name) => name !== 'core_course_get_courses_by_field');
	},
});
