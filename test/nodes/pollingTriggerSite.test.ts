import { LoadOptionsContext, PollContext } from 'n8n-core';
import type { INodeParameters } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { MoodlePollingTrigger } from '../../nodes/MoodlePollingTrigger/MoodlePollingTrigger.node';
import { startMoodle } from '../../sandbox/moodle';
import type { MoodleSandbox } from '../../sandbox/moodle';
import { additionalData } from './engine';
import { furnish } from './scenarios';

describe('the Moodle Polling Trigger with several Moodles', () => {
	let first: MoodleSandbox;
	let second: MoodleSandbox;
	beforeEach(async () => {
		first = await startMoodle({ world: 'training' });
		second = await startMoodle({ world: 'training' });
		furnish(second.site);
		second.site.addCourse({ shortname: 'B', fullname: 'Only at brand B', enablecompletion: true });
	});
	afterEach(async () => {
		await first.stop();
		await second.stop();
	});

	const token = 'sandbox-moodle-token';

	/** The node with the credentials of both, as n8n runs it. */
	function nodeWith(options: INodeParameters) {
		const type = new MoodlePollingTrigger();
		const credentials = {
			moodleApi: { siteUrl: first.url, token, siteName: '' },
			moodleSecondSiteApi: { siteUrl: second.url, token, siteName: 'brand-b' },
		};
		const nodeTypes = {
			getByName: () => type,
			getByNameAndVersion: () => type,
			getKnownTypes: () => ({}),
		};
		const workflow = new Workflow({
			id: '1',
			nodes: [
				{
					id: '1',
					name: 'Poll',
					type: 'poll',
					typeVersion: 1,
					position: [0, 0],
					parameters: { watch: 'all', options },
					credentials: {
						moodleApi: { id: '1', name: '1' },
						moodleSecondSiteApi: { id: '2', name: '2' },
					},
				},
			],
			connections: {},
			active: false,
			nodeTypes,
		});
		return { type, workflow, node: workflow.getNode('Poll')!, data: additionalData(credentials) };
	}

	/** What a test run in the editor shows: the first completion of the site. */
	async function example(options: INodeParameters) {
		const { type, workflow, node, data } = nodeWith(options);
		const context = new PollContext(workflow, node, data, 'manual', 'manual');
		const items = await type.poll.call(context);
		return items?.[0][0].json;
	}

	async function courses(options: INodeParameters) {
		const { type, workflow, node, data } = nodeWith(options);
		const editor = { ...data, currentNodeParameters: node.parameters };
		const context = new LoadOptionsContext(workflow, node, editor, '');
		const found = await type.methods.loadOptions.getCourses.call(context);
		return found.map(({ name }) => name).join();
	}

	it('reads the one that its option Site names, and says how the course map names it', async () => {
		expect(await example({ site: 'moodleSecondSiteApi' })).toMatchObject({
			user: { idnumber: 'P-1' },
			siteUrl: second.url,
			site: 'brand-b',
		});
	});

	it('reads the first one otherwise, which needs no name', async () => {
		furnish(first.site);
		const found = await example({});
		expect(found).toMatchObject({ user: { idnumber: 'P-1' }, siteUrl: first.url });
		expect(found).not.toHaveProperty('site');
	});

	it('lists the courses of that Moodle', async () => {
		expect(await courses({ site: 'moodleSecondSiteApi' })).toContain('Only at brand B');
		expect(await courses({})).not.toContain('Only at brand B');
	});
});
