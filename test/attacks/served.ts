import { CoachviewTrigger } from '../../nodes/CoachviewTrigger/CoachviewTrigger.node';
import { MoodleTrigger } from '../../nodes/MoodleTrigger/MoodleTrigger.node';
import type { Serving } from '../nodes/webhookServer';

/** With what Moodle signs. */
export const SECRET = `whsec_${Buffer.from('a-go0d-key-of-Standard-Webh00ks!').toString('base64')}`;

/** With what Coachview's webhooks come. */
export const HOOK_SECRET = 'h00k-secret-of-coachview-7b1e5d3c';

export const MOODLE_MESSAGE: Serving = {
	trigger: new MoodleTrigger(),
	parameters: { path: 'path', respond: 'lastNode', events: ['completed', 'graded', 'test'] },
	credentials: { moodleWebhookApi: { secret: SECRET, secondSecret: '' } },
};

export const COACHVIEW_WEBHOOK: Serving = {
	trigger: new CoachviewTrigger(),
	parameters: { source: 'webhook' },
	credentials: { coachviewLinkApi: { use: 'webhook', webhookSecret: HOOK_SECRET } },
};
