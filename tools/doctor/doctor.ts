/** `npm run doctor`: compares the Coachview and the Moodle of `.env` with what the package assumes. Writes nothing anywhere. */
import { join } from 'node:path';

import { coachviewBaseUrl } from '../../lib/coachview/transport/environment';
import type { CoachviewEnvironment } from '../../lib/coachview/transport/environment';
import type { CoachviewCredential } from '../../lib/coachview/transport/accessToken';
import { attempt } from '../../lib/shared/result';
import { readEnvFile, realSystems } from '../dev/realSystems';
import { checkApi } from './checkApi';
import { checkMessage } from './checkMessage';
import { checkMoodle } from './checkMoodle';
import { formatFromEnv } from './messageFormats';
import { checkSwagger } from './checkSwagger';
import { failed, formatLine } from './checkLine';
import type { CheckLine } from './checkLine';

type Env = Record<string, string | undefined>;

/**
 * Everything that can be said with the settings at hand, chapter by chapter.
 *
 * @throws {Error} when nothing is configured, or something by half
 */
export async function* runChecks(env: Env): AsyncGenerator<[chapter: string, lines: CheckLine[]]> {
	const { coachview, moodle } = realSystems(env);
	if (!coachview && !moodle && !env.COACHVIEW_RESULT_XSD)
		throw new Error(
			'There is nothing to examine: copy .env.example to .env and fill in the block of Coachview, of Moodle, or both.',
		);
	if (coachview) {
		const credential = coachview as CoachviewCredential & CoachviewEnvironment;
		const address = attempt(() => coachviewBaseUrl(credential));
		if (address.ok) {
			yield [
				"Coachview's description of its API",
				await checkSwagger(address.value, env.COACHVIEW_SWAGGER),
			];
			yield ["Coachview's API", await checkApi(credential)];
		} else {
			const { message, cause, fix } = address.error.en;
			yield ["Coachview's API", [failed(message, `${cause} ${fix}`)]];
		}
	}
	yield [
		'The result message',
		await checkMessage(env.COACHVIEW_RESULT_XSD, env.COACHVIEW_RESULT_TEMPLATE, formatFromEnv(env)),
	];
	if (moodle) yield ['Moodle', await checkMoodle(moodle.siteUrl, moodle.token)];
}

async function main(): Promise<number> {
	let problems = 0;
	let questions = 0;
	for await (const [chapter, lines] of runChecks({
		...readEnvFile(join(__dirname, '../../.env')),
		...process.env,
	})) {
		console.log(`\n${chapter}`);
		lines.forEach((line) => console.log(formatLine(line)));
		problems += lines.filter(({ mark }) => mark === '✗').length;
		questions += lines.filter(({ mark }) => mark === '?').length;
	}
	console.log(`\n${problems} to repair, ${questions} unclear. Nothing was written.`);
	return problems === 0 ? 0 : 1;
}

if (require.main === module) {
	main().then(
		(code) => process.exit(code),
		(error: Error) => {
			console.error(`✗ ${error.message}`);
			process.exit(1);
		},
	);
}
