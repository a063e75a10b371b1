import { replayTopic } from './replayTopic';

replayTopic('names', {
	'names with &': (site) => {
		Object.assign(site.course(2), {
			fullname: 'Health & Safety',
			shortname: 'H&S',
			idnumber: 'H&S-1',
		});
		Object.assign(site.group(1), { name: 'Group A & B', idnumber: 'G&A' });
		Object.assign(site.cohort(1), { name: 'Cohort A & B' });
		Object.assign(site, { name: 'Lab & Moodle' });
	},
});
