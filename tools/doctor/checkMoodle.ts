import { checkSetup } from '../../lib/moodle/setup/checkSetup';
import { MoodleClient } from '../../lib/moodle/transport/client';
import { normaliseSiteUrl } from '../../lib/moodle/transport/siteUrl';
import { REQUIREMENTS } from '../../lib/moodle/setup/requirements';
import { attempt } from '../../lib/shared/result';
import { cleanToken } from '../../lib/text/pasted';
import type { CheckLine } from './checkLine';
import { failed } from './checkLine';
import { findingLine } from './findingLine';

const ALL = Object.keys(REQUIREMENTS) as Array<keyof typeof REQUIREMENTS>;

/** What *Check Setup* says of a Moodle, for all operations. Nothing is written; see `checkSetup`. */
export async function checkMoodle(siteUrl: string, token: string): Promise<CheckLine[]> {
	const address = attempt(() => normaliseSiteUrl(siteUrl));
	if (!address.ok) {
		const { message, cause, fix } = address.error.en;
		return [failed(`MOODLE_URL: ${message}`, `${cause} ${fix}`)];
	}
	const site = address.value;
	const moodle = new MoodleClient({
		siteUrl: site,
		sleep: async (milliseconds) =>
			await new Promise((resolve) => setTimeout(resolve, milliseconds)),
		post: async (fields) => {
			try {
				const answer = await fetch(`${site}/webservice/rest/server.php`, {
					method: 'POST',
					body: new URLSearchParams({ ...fields, wstoken: cleanToken(token) }),
					redirect: 'manual',
					signal: AbortSignal.timeout(60_000),
				});
				const headers = Object.fromEntries(answer.headers);
				return { status: answer.status, headers, body: await answer.text() };
			} catch (error) {
				const { cause, message } = error as { cause?: { code?: string }; message: string };
				return { reason: cause?.code ?? message };
			}
		},
	});
	const { findings } = await checkSetup(moodle, { operations: ALL });
	return findings.map((finding) => findingLine('Moodle', finding));
}
