import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

import { validateXML } from 'xmllint-wasm';

import { DEFAULT_TEMPLATE, resultMessage } from '../../lib/coachview/resultMessage';
import type { CourseResult } from '../../lib/coachview/resultMessage';
import { bad, good, unclear } from './line';
import type { Line } from './line';

const FULL: CourseResult = {
	personExternalId: 'P-1001',
	elearningCode: 'EL-101',
	completedAt: '2026-07-01T10:00:00.000Z',
	present: true,
	passed: true,
	grade: 8.5,
};

/** The messages of one template: all said, and only what must be. */
const EXAMPLES: Array<[string, CourseResult]> = [
	['with a grade', FULL],
	['without a grade', { ...FULL, grade: null }],
	['of completion alone', { ...FULL, present: null, passed: null, grade: null }],
	['of somebody who failed', { ...FULL, passed: false, grade: 4 }],
];

/**
 * Holds the messages that the nodes make against the XSD that the customer got from Coachview.
 *
 * @param xsdFile path of the XSD
 * @param templateFile path of the template, when it is not that of the node
 */
export async function checkMessage(xsdFile?: string, templateFile?: string): Promise<Line[]> {
	if (!xsdFile) {
		return [
			unclear(
				"The result message could not be compared with Coachview's schema",
				'Ask Coachview for the XSD of "Coachview Generiek" and put its path in .env as COACHVIEW_RESULT_XSD.',
			),
		];
	}
	const template = templateFile ? readFileSync(templateFile, 'utf8') : DEFAULT_TEMPLATE;
	const schema = { fileName: basename(xsdFile), contents: readFileSync(xsdFile, 'utf8') };
	const lines: Line[] = [];
	for (const [what, result] of EXAMPLES) {
		const xml = { fileName: 'message.xml', contents: resultMessage(template, result) };
		const { valid, errors } = await validateXML({ xml, schema });
		const why = errors.map(({ message }) => message).join('; ');
		lines.push(
			valid
				? good(`A result ${what} satisfies ${schema.fileName}`)
				: bad(
						`A result ${what} violates ${schema.fileName}: ${why}`,
						'Adapt "Message Template" in the Coachview Result node; try it here with COACHVIEW_RESULT_TEMPLATE=path.',
					),
		);
	}
	return lines;
}
