import { existsSync, readFileSync } from 'node:fs';

/** Real systems to use instead of the stand-ins, from `.env`; each is undefined when it is not configured. */
export interface RealSystems {
	moodle?: { siteUrl: string; token: string };
	coachview?: {
		environment: string;
		baseUrl: string;
		clientId: string;
		clientSecret: string;
		scope: string;
	};
	coachviewResult?: { resultUrl: string; secret: string };
	smtp?: { host: string; port: number; user: string; password: string; secure: boolean };
}

/** Reads `NAME=value` lines; values may be quoted, `#` begins a comment line. */
export function readEnvFile(file: string): Record<string, string> {
	if (!existsSync(file)) return {};
	return Object.fromEntries(
		readFileSync(file, 'utf8')
			.split('\n')
			.flatMap((line) => {
				const match = /^\s*([A-Z0-9_]+)\s*=\s*(.*?)\s*$/.exec(line);
				return match && match[2] ? [[match[1], match[2].replace(/^(["'])(.*)\1$/, '$2')]] : [];
			}),
	);
}

/** @throws {Error} when a system is configured by half, naming the missing line */
export function realSystems(env: Record<string, string | undefined>): RealSystems {
	const together = (...names: string[]) => {
		const missing = names.filter((name) => !env[name]);
		if (missing.length === names.length) return false;
		if (missing.length > 0)
			throw new Error(
				`.env has ${names.filter((name) => env[name]).join(', ')}, but not ${missing.join(', ')}.`,
			);
		return true;
	};
	return {
		...(together('MOODLE_URL', 'MOODLE_TOKEN') && {
			moodle: { siteUrl: env.MOODLE_URL!, token: env.MOODLE_TOKEN! },
		}),
		...(together('COACHVIEW_ENVIRONMENT', 'COACHVIEW_CLIENT_ID', 'COACHVIEW_CLIENT_SECRET') && {
			coachview: {
				environment: env.COACHVIEW_ENVIRONMENT!,
				baseUrl: env.COACHVIEW_URL ?? '',
				clientId: env.COACHVIEW_CLIENT_ID!,
				clientSecret: env.COACHVIEW_CLIENT_SECRET!,
				scope: env.COACHVIEW_SCOPE ?? '',
			},
		}),
		...(together('COACHVIEW_RESULT_URL', 'COACHVIEW_RESULT_SECRET') && {
			coachviewResult: {
				resultUrl: env.COACHVIEW_RESULT_URL!,
				secret: env.COACHVIEW_RESULT_SECRET!,
			},
		}),
		...(together('SMTP_HOST', 'SMTP_PORT') && {
			smtp: {
				host: env.SMTP_HOST!,
				port: Number(env.SMTP_PORT),
				user: env.SMTP_USER ?? '',
				password: env.SMTP_PASSWORD ?? '',
				secure: env.SMTP_SECURE === 'true',
			},
		}),
	};
}
