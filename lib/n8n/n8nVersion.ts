import { LinkError } from '../errors/linkError';

/**
 * The oldest n8n on which the shipped workflows run: before 2.3, n8n's Data Table node can neither find nor make a table (docs/compatibility.md). README and
 * docs name it too.
 */
export const MINIMUM_N8N = '2.3';

const versionNumbers = (version: string) => version.split('.').map(Number);

/**
 * The version of n8n, as far as a node can know it: that of `n8n-workflow`, whose major and minor number are n8n's own from 2.0 on (n8n 1.123 comes with 1.120).
 * Undefined where n8n does not let its nodes see it. Not a plain import: that would keep the nodes from being loaded at all.
 */
export const n8nVersion = async (): Promise<string | undefined> =>
	await import('n8n-workflow/package.json').then(
		({ version }) => version,
		() => undefined,
	);

/**
 * To be asked first by whatever n8n starts.
 *
 * @throws {LinkError} `N8N_TOO_OLD`
 */
export async function checkN8nVersion(): Promise<void> {
	const version = await n8nVersion();
	if (!version) return;
	const [major, minor] = versionNumbers(version);
	const [leastMajor, leastMinor] = versionNumbers(MINIMUM_N8N);
	if (major < leastMajor || (major === leastMajor && minor < leastMinor))
		throw new LinkError('N8N_TOO_OLD', {
			version: major < 2 ? String(major) : `${major}.${minor}`,
			minimum: MINIMUM_N8N,
		});
}
