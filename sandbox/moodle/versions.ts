/** What differs between the three recorded releases. Every entry is a fact from the recordings. */

export type Version = '4.3' | '4.5' | '5.1';

export interface Traits {
	version: Version;
	release: string;
	/** The number that `core_webservice_get_site_info` shows for core functions … */
	coreVersion: string;
	/** … and for those of the enrolment and grade report plug-ins. */
	pluginVersion: string;
	/** 4.5 moved the general exception classes to a namespace. */
	namespacedExceptions: boolean;
	/** 4.3 hides `firstname` and `lastname` from accounts without `moodle/site:viewfullnames`. */
	namesNeedViewFullnames: boolean;
	showsTrackforums: boolean;
	showsPolicyAgreed: boolean;
	showsOverallCompletion: boolean;
	/** Whether the names of cohorts go through `format_string` (recordings names/cohort_*). */
	cohortNamesAreHtml: boolean;
	/** Default of the course setting 'show activity dates'. */
	showsActivityDates: boolean;
	/** Font Awesome class of the cross next to a failed grade. */
	failIcon: string;
	advancedfeatures: Array<[string, number]>;
}

const features: Array<[string, number]> = [
	['usecomments', 1],
	['usetags', 1],
	['enablenotes', 1],
	['messaging', 1],
	['enableblogs', 1],
	['enablecompletion', 1],
	['enablebadges', 1],
	['messagingallusers', 0],
	['enablecustomreports', 1],
	['enableglobalsearch', 0],
	['mnet_dispatcher_mode', 0],
	['enablecompetencies', 1],
];

const since45 = {
	namespacedExceptions: true,
	namesNeedViewFullnames: false,
	showsTrackforums: true,
	showsPolicyAgreed: true,
	showsOverallCompletion: true,
	cohortNamesAreHtml: false,
	showsActivityDates: false,
	failIcon: 'fa-xmark',
	advancedfeatures: features,
};

export const versions: Record<Version, Traits> = {
	'4.3': {
		...since45,
		version: '4.3',
		release: '4.3 (Build: 20231009)',
		coreVersion: '2023100900',
		pluginVersion: '2023100900',
		namespacedExceptions: false,
		namesNeedViewFullnames: true,
		showsTrackforums: false,
		showsPolicyAgreed: false,
		showsOverallCompletion: false,
		failIcon: 'fa-times',
		advancedfeatures: features.slice(0, -1),
	},
	'4.5': {
		...since45,
		version: '4.5',
		release: '4.5.6 (Build: 20250811)',
		coreVersion: '2024100706',
		pluginVersion: '2024100700',
	},
	'5.1': {
		...since45,
		version: '5.1',
		release: '5.1.3 (Build: 20260216)',
		coreVersion: '2025100603',
		pluginVersion: '2025100600',
		cohortNamesAreHtml: true,
		showsActivityDates: true,
	},
};
