import { MoodleApi } from './MoodleApi.credentials';

/**
 * Access to a second Moodle. n8n lets a node have one credential of each type, so each Moodle has a type of its own; the name chooses among them
 * (`nodes/shared/moodle/sites.ts`).
 */
export class MoodleSecondSiteApi extends MoodleApi {
	name = 'moodleSecondSiteApi';

	displayName = 'Moodle Second Site API';

	properties = new MoodleApi().properties.map((field) =>
		field.name === 'siteName' ? { ...field, required: true } : field,
	);
}
