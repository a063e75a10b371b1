/** CHANGELOG.md in the form of Keep a Changelog: a heading `## [1.2.3] - 2026-12-31` for each version, and `## [Unreleased]` on top. */

const UNRELEASED = '## [Unreleased]';

/**
 * What the changelog says about a version.
 *
 * @returns '' when it says nothing
 */
export function releaseNotes(changelog: string, version: string): string {
	const [, ...sections] = changelog.split(/^## /m);
	const section = sections.find((one) => one.startsWith(`[${version}]`));
	return section ? section.slice(section.indexOf('\n')).trim() : '';
}

/**
 * Makes what is unreleased the section of a version, and leaves an empty one on top.
 *
 * @param date such as 2026-12-31
 * @throws Error when nothing is unreleased, or the version has a section already
 */
export function datedChangelog(changelog: string, version: string, date: string): string {
	if (releaseNotes(changelog, version)) throw new Error(`CHANGELOG.md has ${version} already.`);
	if (!releaseNotes(changelog, 'Unreleased'))
		throw new Error('CHANGELOG.md says nothing under "Unreleased".');
	return changelog.replace(UNRELEASED, `${UNRELEASED}\n\n## [${version}] - ${date}`);
}
