import { Administration } from './administration';
import { Budget } from './budget';
import { controlAnswer } from './control';
import { CALLBACK_PATH, LINK_PAGE, linkAnswer } from './linkPage';
import { close, listen, Refusal, type Answer, type Call } from './http';
import { administrationPage } from './page';
import { RestApi } from './restApi';
import { resultAnswer } from './resultEndpoint';
import { seed } from './seed';
import { swagger } from './swagger';
import { Tokens } from './tokens';

export { CLIENT_ID, CLIENT_SECRET, PLUGIN_KEY, RESULT_SECRET } from './settings';
export { enrolParticipant, withdrawParticipant } from './elearningLink';
export { Administration } from './administration';

export interface CoachviewSandboxOptions {
	/** 0, or nothing, takes any free port. */
	port?: number;
}

export interface CoachviewSandbox {
	url: string;
	administration: Administration;
	stop(): Promise<void>;
}

/** Starts a pretend Coachview on 127.0.0.1, filled with made-up people; it forgets everything when it stops. */
export async function startCoachview(
	options: CoachviewSandboxOptions = {},
): Promise<CoachviewSandbox> {
	const administration = new Administration();
	seed(administration);
	const { server, url } = await listen(dispatcher(administration), options.port ?? 0);
	return { url, administration, stop: async () => await close(server) };
}

function dispatcher(administration: Administration): (call: Call) => Answer | Promise<Answer> {
	const tokens = new Tokens(administration);
	const budget = new Budget(administration);
	const rest = new RestApi(administration, tokens, budget);

	return (call) => {
		if (call.path === '/elearning/result.aspx') return resultAnswer(administration, call);
		if (call.path.startsWith('/sandbox/'))
			return controlAnswer({ administration, tokens, budget }, call);
		if (call.path === LINK_PAGE || call.path === CALLBACK_PATH)
			return linkAnswer(administration, call);
		if (call.path === '/') return html(administrationPage(administration));
		if (administration.settings.maintenance)
			return { status: 503, body: 'Coachview is in onderhoud.' };
		if (call.path === '/api/swagger/v1/swagger.json')
			return { status: 200, body: swagger(administration) };
		if (call.path === '/auth/connect/token') return tokens.answer(call);
		if (call.path.startsWith('/api/')) return rest.answer(call);
		throw new Refusal(404, `${call.path} bestaat niet.`);
	};
}

const html = (body: string): Answer => ({
	status: 200,
	body,
	headers: { 'Content-Type': 'text/html; charset=utf-8' },
});
