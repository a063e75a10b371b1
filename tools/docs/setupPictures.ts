/** Takes the pictures of the set-up in a real browser: credentials and house style; part of `npm run screenshots`. */
import { pause } from '../dev/n8n';
import type { Workflows } from '../dev/stack';
import { openNode, openWorkflow, takePictures } from './editor';

/** A node with the credential that a picture shows. */
const CREDENTIALS: Array<[workflow: keyof Workflows, node: string, image: string]> = [
	['enrolment', 'Create or update user', 'credential-moodle'],
	['enrolment', 'Read the person', 'credential-coachview'],
	['enrolment', 'Coachview enrols', 'credential-coachview-link'],
	['completion', 'Send the result', 'credential-coachview-result'],
];

takePictures(1280, async (editor) => {
	const { stack, page, shoot } = editor;
	for (const [workflow, node, image] of CREDENTIALS) {
		await openWorkflow(editor, stack.workflows[workflow]);
		await openNode(editor, node);
		await page.locator('[data-test-id="credential-edit-button"]').first().click();
		await page.locator('[data-test-id="credential-edit-dialog"]').waitFor();
		await pause(2500);
		await shoot(image);
	}
	await openWorkflow(editor, stack.workflows.enrolment);
	await openNode(editor, 'Compose mail');
	await page
		.getByText('House Style', { exact: true })
		.first()
		.evaluate((label) => label.scrollIntoView({ block: 'start' }));
	await pause(500);
	await shoot('compose-mail-house-style');
});
