import type { IDataObject } from 'n8n-workflow';

import { UnsentMails } from '../../../lib/n8n/unsentMails';

/** Executions of one workflow: each has what n8n stored for it, as text. */
function workflow() {
	let stored = '{}';
	return {
		execution(work: (mails: UnsentMails) => void) {
			const data = JSON.parse(stored) as IDataObject;
			work(new UnsentMails({ getWorkflowStaticData: () => data }));
			stored = JSON.stringify(data);
		},
		stored: () => stored,
	};
}

describe('who got no mail', () => {
	it('is known in later executions, in whatever case the address is written, until a mail was sent', () => {
		const { execution } = workflow();
		execution((mails) => {
			expect(mails.has('a@example.test')).toBe(false);
			mails.note('A@example.test', false);
		});
		execution((mails) => {
			expect(mails.has(' a@Example.test')).toBe(true);
			expect(mails.has('b@example.test')).toBe(false);
			mails.note('a@example.test', true);
		});
		execution((mails) => expect(mails.has('A@example.test')).toBe(false));
	});

	it('leaves nothing to store where every mail is sent', () => {
		const { execution, stored } = workflow();
		execution((mails) => mails.note('a@example.test', true));
		expect(stored()).toBe('{}');
	});

	it('is forgotten for the oldest when there are more than 500', () => {
		const { execution } = workflow();
		execution((mails) => {
			for (let i = 0; i <= 500; i++) mails.note(`p${i}@example.test`, false);
			expect(mails.has('p0@example.test')).toBe(false);
			expect(mails.has('p1@example.test')).toBe(true);
			expect(mails.has('p500@example.test')).toBe(true);
		});
	});
});
