import type { CoachviewClient } from '../../../lib/coachview/transport/client';
import type { PersonChoice, PersonKey } from '../../../lib/coachview/persons/persons';
import { findPersons, toPerson, WITH_FREE_FIELDS } from '../../../lib/coachview/persons/persons';
import { locatorAt } from '../../../lib/n8n/readParameters';
import type { Operation } from '../../../lib/n8n/operation';
import type { MappingSettings } from '../../../lib/participant/mapToMoodleUser';
import { mapToMoodleUser } from '../../../lib/participant/mapToMoodleUser';
import { attempt } from '../../../lib/shared/result';
import { coachviewOptionsField, settingsOptionAt } from '../../shared/coachview/connection';
import { cleanedParticipant } from '../../shared/coachview/participantFields';
import { personField } from '../../shared/coachview/personField';
import { mappingAt, mappingFields } from '../mappingFields';

type MoodleUserInput = PersonChoice & { settings: MappingSettings };

/** Reads one person per item, 40 in a call, and makes the fields of a Moodle account from each: *Get Person* and *Map to Moodle User* in one. */
export const getMoodleUser: Operation<CoachviewClient, MoodleUserInput> = {
	value: 'getMoodleUser',
	name: 'Get as Moodle User',
	description: 'Get a person and convert it to the fields of a Moodle user',
	action: 'Get person as Moodle user',
	effect: 'read',
	fields: [personField, ...mappingFields, coachviewOptionsField],
	read: (node, i) => ({
		...locatorAt<PersonKey>(node, 'person', i),
		settings: mappingAt(node, i, settingsOptionAt(node, i)),
	}),
	run: async (coachview, inputs) => {
		const include = inputs.some(({ settings }) => settings.customFields.length > 0)
			? WITH_FREE_FIELDS
			: {};
		const found = await findPersons(coachview, inputs, include);
		return found.map((one, i) =>
			attempt(() => {
				if (!one.ok) throw one.error;
				const { freeFields, idnumber, ...person } = toPerson(
					one.value,
					coachview.settings.idnumber,
				);
				const cleaned = cleanedParticipant((name) => person[name as keyof typeof person]);
				return {
					...mapToMoodleUser({ ...cleaned, freeFields, idnumber }, inputs[i].settings),
					...coachview.origin,
				};
			}),
		);
	},
};
