import { isActive } from './enrolments';
import { isCompleted } from './completion';
import type { Site } from './site';
import { ADMIN, GUEST } from './users';

const escaped = (text: string) =>
	text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const page = (title: string, body: string) =>
	`<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>${escaped(title)}</title>\n` +
	'<style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}' +
	'table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ddd;padding:.3rem;text-align:left}</style>\n' +
	`</head>\n<body>\n<h1>${escaped(title)}</h1>\n${body}\n</body>\n</html>\n`;

/** What Moodle shows during maintenance, with status 503. */
export const maintenancePage = (site: Site): string =>
	page(
		`${site.name} under maintenance`,
		'<p>The site is undergoing maintenance and is currently not available</p>',
	);

/** A page that is not an answer to the call, as a proxy or a login screen gives. */
export const strayPage = (site: Site): string => page(site.name, '<p>Log in to the site</p>');

const table = (heads: string[], rows: Array<Array<string | number>>) =>
	`<table><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr>\n` +
	`${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${escaped(String(cell))}</td>`).join('')}</tr>`).join('\n')}</table>`;

/** The stand-in's own front page: what the site holds, for people who look along. */
export function homePage(site: Site): string {
	const { users, courses, enrolments, cohorts } = site.tables;
	const name = (id: number) => users.find((user) => user.id === id)?.username ?? `#${id}`;
	const people = users.filter(({ id, deleted }) => !deleted && id !== GUEST && id !== ADMIN);
	return page(
		site.name,
		[
			`<p>Moodle ${site.traits.release}, a stand-in for demonstrations and tests.</p>`,
			'<h2>Courses</h2>',
			table(
				['id', 'idnumber', 'name', 'visible'],
				courses
					.slice(1)
					.map((course) => [
						course.id,
						course.idnumber,
						course.fullname,
						course.visible ? 'yes' : 'no',
					]),
			),
			'<h2>People</h2>',
			table(
				['id', 'username', 'idnumber', 'name', 'email'],
				people.map((user) => [
					user.id,
					user.username,
					user.idnumber,
					`${user.firstname} ${user.lastname}`,
					user.email,
				]),
			),
			'<h2>Enrolments</h2>',
			table(
				['person', 'course', 'method', 'has access', 'completed'],
				enrolments.map(({ userid, courseid, method }) => [
					name(userid),
					site.course(courseid).fullname,
					method,
					isActive(site, userid, courseid) ? 'yes' : 'no',
					isCompleted(site, userid, courseid) ? 'yes' : 'no',
				]),
			),
			'<h2>Cohorts</h2>',
			table(
				['id', 'idnumber', 'name', 'members'],
				cohorts.map((cohort) => [
					cohort.id,
					cohort.idnumber,
					cohort.name,
					cohort.members.map(name).join(', '),
				]),
			),
		].join('\n'),
	);
}
