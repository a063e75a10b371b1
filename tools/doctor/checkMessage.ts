import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

import { validateXML } from 'xmllint-wasm';

import { DEFAULT_FORMAT } from '../../lib/coachview/results/messageFormat';
import type { MessageFormat } from '../../lib/coachview/results/messageFormat';
import { DEFAULT_TEMPLATE, renderResultMessage } from '../../lib/coachview/results/resultMessage';
import type { CourseResult } from '../../lib/coachview/results/resultMessage';
import { MESSAGE_FORMATS, describeFormat } from './messageFormats';
import { failed, passed, undecided } from './checkLine';
import type { CheckLine } from './checkLine';

const COMPLETE_RESULT: CourseResult = {
	personExternalId: 'P-1001',
	elearningCode: 'EL-101',
	completedAt: '2026-07-01T10:00:00.000Z',
	present: true,
	passed: true,
	grade: 8.5,
};

/** The messages of one template: all said, and only what must be. */
const EXAMPLE_RESULTS: Array<[string, CourseResult]> = [
	['with a grade', COMPLETE_RESULT],
	['without a grade', { ...COMPLETE_RESULT, grade: null }],
	['of completion alone', { ...COMPLETE_RESULT, present: null, passed: null, grade: null }],
	['of somebody who failed', { ...COMPLETE_RESULT, passed: false, grade: 4 }],
];

interface Messages {
	schema: { fileName: string; contents: string };
	template: string;
}

/** Why each example violates the schema, in each form; one run of xmllint for all of them. */
async function schemaViolations({ schema, template }: Messages, forms: MessageFormat[]) {
	const fileOf = (form: number, example: number) => `${form}-${example}.xml`;
	const xml = forms.flatMap((form, f) =>
		EXAMPLE_RESULTS.map(([, result], e) => ({
			fileName: fileOf(f, e),
			contents: renderResultMessage(template, result, form),
		})),
	);
	const { errors } = await validateXML({ xml, schema });
	// What has no place concerns the schema itself, but for the verdict on a file.
	const said = errors.filter(({ loc, message }) => loc || !/ fails to validate$/.test(message));
	return forms.map((_, f) =>
		EXAMPLE_RESULTS.map((__, e) =>
			said
				.filter(({ loc }) => !loc || loc.fileName === fileOf(f, e))
				.map(({ message }) => message)
				.join('; '),
		),
	);
}

/**
 * Holds the messages that the nodes make against the XSD that the customer got from Coachview, and says which options of the node fit when the given ones do
 * not.
 *
 * @param xsdFile path of the XSD
 * @param templateFile path of the template, when it is not that of the node
 * @param form the options that the node has
 */
export async function checkMessage(
	xsdFile?: string,
	templateFile?: string,
	form: MessageFormat = DEFAULT_FORMAT,
): Promise<CheckLine[]> {
	if (!xsdFile) {
		return [
			undecided(
				"The result message could not be compared with Coachview's schema",
				'Ask Coachview for the XSD of "Coachview Generiek" and put its path in .env as COACHVIEW_RESULT_XSD.',
			),
		];
	}
	const template = templateFile ? readFileSync(templateFile, 'utf8') : DEFAULT_TEMPLATE;
	const schema = { fileName: basename(xsdFile), contents: readFileSync(xsdFile, 'utf8') };
	const messages = { schema, template };
	const [found] = await schemaViolations(messages, [form]);
	const fits = found.some(Boolean) ? await fittingFormats(messages) : [];
	const fix =
		fits.length > 0
			? `Choose in the options of the Coachview Result node: ${fits.slice(0, 3).map(describeFormat).join('; or ')}.`
			: 'Adapt "Message Template" in the Coachview Result node; try it here with COACHVIEW_RESULT_TEMPLATE=path.';
	return EXAMPLE_RESULTS.map(([what], i) =>
		found[i]
			? failed(`A result ${what} violates ${schema.fileName}: ${found[i]}`, fix)
			: passed(`A result ${what} satisfies ${schema.fileName}`),
	);
}

/** The forms in which all examples satisfy the schema. */
async function fittingFormats(messages: Messages): Promise<MessageFormat[]> {
	const found = await schemaViolations(messages, MESSAGE_FORMATS);
	return MESSAGE_FORMATS.filter((_, i) => !found[i].some(Boolean));
}
