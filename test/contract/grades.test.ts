import type { Site } from '../../sandbox/moodle/site';
import { replayTopic } from './replayTopic';

const COURSE = 2;
const ALICE = 8;
const BOT = 3;
const totals = (value: string) => (site: Site) =>
	site.set('grade_report_user_showtotalsifcontainhidden', value);
const seesHidden = (site: Site, sees: boolean) =>
	void site.capabilities.get(BOT)?.[sees ? 'add' : 'delete']('moodle/grade:viewhidden');
const item = (site: Site, idnumber: string) => {
	const found = site.tables.gradeItems.find((one) => one.idnumber === idnumber);
	if (!found) throw new Error(`no item ${idnumber}`);
	return found;
};

replayTopic('grades', {
	'manual grade items A and B': (site) => {
		// The role of the recorded site; the stand-in's service account may see more.
		seesHidden(site, false);
		site.changeTotal(COURSE, {});
		const [a, b] = ['A', 'B'].map((idnumber) =>
			site.addGradeItem(COURSE, {
				itemname: `Test ${idnumber}`,
				idnumber,
				hidden: idnumber === 'B' ? 1 : 0,
			}),
		);
		site.gradeItem(ALICE, a, 80);
		site.gradeItem(ALICE, b, 40);
	},
	"site setting grade_report_user_showtotalsifcontainhidden = '0'": totals('0'),
	"site setting grade_report_user_showtotalsifcontainhidden = '1'": totals('1'),
	"site setting grade_report_user_showtotalsifcontainhidden = '2'": totals('2'),
	'the role gets moodle/grade:viewhidden': (site) => seesHidden(site, true),
	'the role loses moodle/grade:viewhidden': (site) => {
		seesHidden(site, false);
		totals('0')(site);
	},
	'B is hidden until tomorrow': (site) => void (item(site, 'B').hidden = site.clock() + 86400),
	'B is shown, the course total is hidden': (site) => {
		item(site, 'B').hidden = 0;
		site.changeTotal(COURSE, { hidden: 1 });
	},
	'the course total is shown': (site) => site.changeTotal(COURSE, { hidden: 0 }),
	'the course total is displayed as letter': (site) =>
		site.changeTotal(COURSE, { display: 'letter' }),
	'the course total is displayed as percentage': (site) =>
		site.changeTotal(COURSE, { display: 'percentage' }),
	'the course total is displayed as usual': (site) => {
		site.changeTotal(COURSE, { display: undefined });
		const scale = site.addGradeItem(COURSE, {
			itemname: 'Test C',
			idnumber: 'C',
			scale: ['Bad', 'Good', 'Excellent'],
		});
		site.gradeItem(ALICE, scale, 2);
	},
});
