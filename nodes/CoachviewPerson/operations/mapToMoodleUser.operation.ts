import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../../../lib/n8n/operation';
import { attempt } from '../../../lib/shared/result';
import { mapToMoodleUser as map } from '../../../lib/participant/mapToMoodleUser';
import type { MappingSettings } from '../../../lib/participant/mapToMoodleUser';
import type { Person } from '../../../lib/participant/person';
import { participantAt, participantFields } from '../../shared/coachview/participantFields';
import { SETTINGS, settingsField } from '../../shared/coachview/settingsField';
import { mappingAt, mappingFields } from '../mappingFields';

interface MapInput {
	person: Person;
	/** Which Coachview the person comes from, passed on for the nodes that write. */
	origin: IDataObject;
	settings: MappingSettings;
}

const itemOrigin = ({ environment, tenant }: IDataObject): IDataObject => ({
	...(environment ? { environment } : {}),
	...(tenant ? { tenant } : {}),
});

/** Makes the fields of a Moodle account from a person. No call is made, so you can try it as often as you like. */
export const mapToMoodleUser: Operation<undefined, MapInput> = {
	value: 'mapToMoodleUser',
	name: 'Map to Moodle User',
	description: 'Convert a person to the fields of a Moodle user, without any call',
	action: 'Map person to Moodle user',
	effect: 'none',
	fields: [settingsField, ...mappingFields, ...participantFields],
	read: (node, i) => ({
		person: participantAt(node, i),
		origin: itemOrigin(node.getInputData()[i].json),
		settings: mappingAt(node, i, node.getNodeParameter(SETTINGS, i, undefined)),
	}),
	run: async (_, inputs) =>
		inputs.map(({ person, settings, origin }) =>
			attempt(() => ({ ...map(person, settings), ...origin })),
		),
};
