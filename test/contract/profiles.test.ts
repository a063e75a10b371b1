import { replayTopic, settings } from './replayTopic';
import type { Site } from '../../sandbox/moodle/site';

const [WSBOT, ALICE, CAROL] = [3, 8, 10];
const EDITING_TEACHER = 3;

/** The service account's role loses a capability. */
const without = (capability: string) => (site: Site) => site.forbid(WSBOT, capability);

replayTopic('profiles', {
	'core_user_get_course_user_profiles is added': (site) =>
		void site.functions.push('core_user_get_course_user_profiles'),
	'a teacher is in EL-101': (site) => {
		const { id } = site.addUser({
			...{ username: 'tess', firstname: 'Tess', lastname: 'Teacher' },
			email: 'tess@example.test',
		});
		site.enrol(id, 2, { roleid: EDITING_TEACHER });
	},
	"site setting hiddenuserfields = 'mycourses'": settings({ hiddenuserfields: 'mycourses' }),
	'the role gets moodle/course:viewhiddenuserfields': (site) =>
		site.allow(WSBOT, 'moodle/course:viewhiddenuserfields'),
	"the role loses moodle/course:viewhiddenuserfields; site setting hiddenuserfields = ''": (
		site,
	) => {
		site.forbid(WSBOT, 'moodle/course:viewhiddenuserfields');
		site.set('hiddenuserfields', '');
	},
	'alice is suspended, carol is deleted': (site) => {
		site.changeUser(ALICE, { suspended: true });
		site.administratorDeletes(CAROL);
	},
	'the role loses moodle/course:viewhiddencourses': without('moodle/course:viewhiddencourses'),
	'the role loses moodle/user:viewdetails': without('moodle/user:viewdetails'),
	'the role loses moodle/course:view': without('moodle/course:view'),
});
