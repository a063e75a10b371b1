import { MoodleSecondSiteApi } from './MoodleSecondSiteApi.credentials';

/** Access to a fourth Moodle. */
export class MoodleFourthSiteApi extends MoodleSecondSiteApi {
	name = 'moodleFourthSiteApi';

	displayName = 'Moodle Fourth Site API';
}
