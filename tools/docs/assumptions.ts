import { ASSUMPTIONS } from '../doctor/assumptions';

const cell = (text: string) => text.replace(/\|/g, '\\|').replace(/</g, '&lt;');

/** `docs/coachview-assumptions.md`, from the list that the doctor uses. */
export function assumptionsPage(): string {
	const rows = ASSUMPTIONS.map(
		({ what, value, known, source, check, ifNot }) =>
			`| ${[what, value, known, source, check, ifNot].map(cell).join(' | ')} |`,
	);
	return `# What the package assumes about Coachview

Coachview's API is described behind a login, and only parts of it are public. **SEEN** means: in Coachview's public support articles, or in a public client that
works with it. **INFERRED** means: concluded, and not checked against a real Coachview. \`npm run doctor\` compares your own Coachview with this list; it writes
nothing there.

| What | Value here | Known | Source | How to check | If it is otherwise, change |
|---|---|---|---|---|---|
${rows.join('\n')}
`;
}
