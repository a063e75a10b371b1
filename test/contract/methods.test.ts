import { replayTopic } from './replayTopic';

const [BOB, CAROL] = [9, 10];

replayTopic('methods', {
	'carol enrols herself in EL-101; bob becomes a member of COH-A': (site) => {
		site.enrolSelf(CAROL, 2);
		site.addCohortMember(1, BOB);
	},
	'manual enrolment is disabled in EL-101': (site) => void (site.course(2).manualDisabled = true),
});
