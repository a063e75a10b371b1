import type { MoodleSandbox } from '../../sandbox/moodle/index';
import { fingerprint, type Compared } from './compare';
import { withFunctionsSorted } from './normalise';
import type { Recording } from './recordings';
import { recorded, replay } from './replay';

/** Sends a recorded call to the stand-in, and expects what the real Moodle answered. */
export async function expectSame(moodle: MoodleSandbox, call: Recording): Promise<void> {
	const expected = recorded(call);
	const actual = await replay(moodle.url, call);
	// The debugging site's recordings do not say the content type.
	if (expected.type === undefined) delete actual.type;
	const text = (answer: Compared) =>
		fingerprint(
			moodle.site.database === 'postgresql'
				? { ...answer, body: withFunctionsSorted(answer.body) }
				: answer,
		);
	const hint = HINTS[errorCodeOf(actual)];
	if (hint && !errorCodeOf(expected)) throw new Error(hint(call.wsfunction ?? ''));
	expect(text(actual)).toBe(text(expected));
}

const errorCodeOf = ({ body }: Compared) =>
	(body as { errorcode?: string } | null)?.errorcode ?? '';

/** What to do when the stand-in refuses a function that the real Moodle carried out. */
const HINTS: Record<string, ((wsfunction: string) => string) | undefined> = {
	invalidrecordunknown: (name) =>
		`the stand-in has no ${name}: define it in sandbox/moodle/functions`,
	accessexception: (name) =>
		`${name} is not in the stand-in's service: site.functions.push('${name}') in the first event of the topic`,
};
