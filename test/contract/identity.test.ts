import type { Site } from '../../sandbox/moodle/site';
import { replayTopic, settings } from './replayTopic';

const BOT = 3;
const alice = (change: Parameters<Site['changeUser']>[1]) => (site: Site) =>
	void site.changeUser(8, change);
const loses = (capability: string) => (site: Site) =>
	void site.capabilities.get(BOT)?.delete(capability);

replayTopic('identity', {
	"site setting showuseridentity = ''": settings({ showuseridentity: '' }),
	"alice's maildisplay = 1": alice({ maildisplay: 1 }),
	"alice's maildisplay = 0": alice({ maildisplay: 0 }),
	"site setting showuseridentity = 'email,idnumber'; the role loses moodle/user:viewalldetails": (
		site,
	) => {
		site.set('showuseridentity', 'email,idnumber');
		loses('moodle/user:viewalldetails')(site);
	},
	'the role loses moodle/site:viewuseridentity': loses('moodle/site:viewuseridentity'),
});
