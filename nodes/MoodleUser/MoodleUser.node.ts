import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { connectMoodleAt } from '../shared/moodle/connection';
import { moodleApiTest } from '../shared/moodle/credentialTest';
import { searchUsers } from '../shared/moodle/listSearch';
import { siteAt, siteCredentials, withSite } from '../shared/moodle/sites';
import { operationProperties, operationSubtitle } from '../../lib/n8n/operationProperties';
import { runOperation } from '../../lib/n8n/router';
import { checkMatch } from './operations/checkMatch.operation';
import { ensure } from './operations/ensure.operation';
import { fillIdnumber } from './operations/fillIdnumber.operation';
import { get } from './operations/get.operation';
import { getMany } from './operations/getMany.operation';
import { previewUsername } from './operations/previewUsername.operation';
import { reactivate } from './operations/reactivate.operation';
import { setNewPassword } from './operations/setNewPassword.operation';
import { suspend } from './operations/suspend.operation';
import { update } from './operations/update.operation';

const operations = [
	ensure,
	checkMatch,
	fillIdnumber,
	get,
	getMany,
	previewUsername,
	reactivate,
	setNewPassword,
	suspend,
	update,
].map(withSite);

/** Accounts in Moodle. There is no operation that deletes one. Version 2 has *Input Fields* and *Simplify*. */
export class MoodleUser implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Moodle User',
		name: 'moodleUser',
		icon: { light: 'file:../icons/moodle.svg', dark: 'file:../icons/moodle.dark.svg' },
		group: ['transform'],
		version: [1, 2],
		defaultVersion: 2,
		subtitle: operationSubtitle(operations),
		description: 'Create, find, update and suspend user accounts in Moodle',
		defaults: { name: 'Moodle User' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: siteCredentials,
		properties: operationProperties(operations),
	};

	methods = { credentialTest: { moodleApiTest }, listSearch: { searchUsers } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, operations, connectMoodleAt, siteAt);
	}
}
