import { datedChangelog, releaseNotes } from '../../../tools/release/changelog';

const CHANGELOG = `# Changelog

## [Unreleased]

### Added

- A node.

## [1.0.0] - 2026-01-01

The first one.
`;

describe('the changelog at a release', () => {
	it('dates what was unreleased, and begins anew above it', () => {
		const dated = datedChangelog(CHANGELOG, '1.1.0', '2026-02-03');
		expect(releaseNotes(dated, '1.1.0')).toBe('### Added\n\n- A node.');
		expect(releaseNotes(dated, 'Unreleased')).toBe('');
		expect(releaseNotes(dated, '1.0.0')).toBe('The first one.');
		expect(dated).toContain('## [1.1.0] - 2026-02-03');
		expect(dated.indexOf('[Unreleased]')).toBeLessThan(dated.indexOf('[1.1.0]'));
	});

	it('stops a release about which nothing is written', () => {
		const dated = datedChangelog(CHANGELOG, '1.1.0', '2026-02-03');
		expect(() => datedChangelog(dated, '1.2.0', '2026-02-04')).toThrow('says nothing');
	});

	it('stops a second release of the same version', () => {
		expect(() => datedChangelog(CHANGELOG, '1.0.0', '2026-02-03')).toThrow('has 1.0.0 already');
	});

	it('does not take 1.0.0 for 1.0', () => {
		expect(releaseNotes(CHANGELOG, '1.0')).toBe('');
	});
});
