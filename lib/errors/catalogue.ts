import type { CatalogueEntry } from './catalogueEntry';
import { accountErrors } from './entries/accountErrors';
import { coachviewApiErrors } from './entries/coachviewApiErrors';
import { coachviewConnectionErrors } from './entries/coachviewConnectionErrors';
import { coachviewLinkErrors } from './entries/coachviewLinkErrors';
import { coachviewResultErrors } from './entries/coachviewResultErrors';
import { courseMapErrors } from './entries/courseMapErrors';
import { enrolmentDateNotices } from './entries/enrolmentDateNotices';
import { enrolmentErrors } from './entries/enrolmentErrors';
import { enrolmentNotices } from './entries/enrolmentNotices';
import { healthErrors } from './entries/healthErrors';
import { inputErrors } from './entries/inputErrors';
import { messageErrors } from './entries/messageErrors';
import { moodleConnectionErrors } from './entries/moodleConnectionErrors';
import { moodleCourseErrors } from './entries/moodleCourseErrors';
import { moodlePermissionErrors } from './entries/moodlePermissionErrors';
import { moodleServiceAccountErrors } from './entries/moodleServiceAccountErrors';
import { moodleServiceErrors } from './entries/moodleServiceErrors';
import { moodleSiteErrors } from './entries/moodleSiteErrors';
import { moodleValueErrors } from './entries/moodleValueErrors';
import { nodeErrors } from './entries/nodeErrors';
import { requestErrors } from './entries/requestErrors';
import { settingErrors } from './entries/settingErrors';
import { setupErrors } from './entries/setupErrors';
import { webhookErrors } from './entries/webhookErrors';
import { workflowErrors } from './entries/workflowErrors';

/** The errors by what they are about, in the order in which the pages of errors show them. */
export const catalogueGroups = {
	input: { ...inputErrors, ...settingErrors, ...courseMapErrors, ...accountErrors, ...nodeErrors },
	moodle: {
		...moodleServiceErrors,
		...moodlePermissionErrors,
		...moodleServiceAccountErrors,
		...moodleSiteErrors,
		...moodleConnectionErrors,
		...moodleValueErrors,
		...moodleCourseErrors,
	},
	enrolments: { ...enrolmentErrors, ...enrolmentNotices, ...enrolmentDateNotices },
	setup: setupErrors,
	health: healthErrors,
	moodleTrigger: webhookErrors,
	coachview: { ...coachviewConnectionErrors, ...coachviewApiErrors, ...coachviewResultErrors },
	coachviewTrigger: coachviewLinkErrors,
	messages: messageErrors,
	requests: requestErrors,
	workflows: workflowErrors,
} satisfies Record<string, Record<string, CatalogueEntry>>;

/** Every error that this package can give, by its stable code. */
export const catalogue = {
	...catalogueGroups.input,
	...catalogueGroups.moodle,
	...catalogueGroups.enrolments,
	...catalogueGroups.setup,
	...catalogueGroups.health,
	...catalogueGroups.moodleTrigger,
	...catalogueGroups.coachview,
	...catalogueGroups.coachviewTrigger,
	...catalogueGroups.messages,
	...catalogueGroups.requests,
	...catalogueGroups.workflows,
};

export type ErrorCode = keyof typeof catalogue;
