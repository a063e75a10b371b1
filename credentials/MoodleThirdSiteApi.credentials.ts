import { MoodleSecondSiteApi } from './MoodleSecondSiteApi.credentials';

/** Access to a third Moodle. */
export class MoodleThirdSiteApi extends MoodleSecondSiteApi {
	name = 'moodleThirdSiteApi';

	displayName = 'Moodle Third Site API';
}
