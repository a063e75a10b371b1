import type { AddressInfo } from 'node:net';
import type { Controlled } from './control';
import type { Database } from './database';
import { Faults } from './faults';
import { Feed } from './feed';
import { listen } from './server';
import type { Site } from './site';
import type { Version } from './versions';
import { lab } from './worlds/lab';
import { training } from './worlds/training';

export interface MoodleSandboxOptions {
	/** 0 = any free port. */
	port?: number;
	version?: Version;
	/** The database below Moodle, which decides whether upper and lower case differ. */
	database?: Database;
	/** 'lab': the site of the recordings. 'training': a small training company's. */
	world?: 'lab' | 'training';
	/** Time that every web service call takes longer. */
	latencyMs?: number;
	/** A site in a sub-path, e.g. '/moodle'. */
	basePath?: string;
}

export interface MoodleSandbox {
	/** Site root, without a slash at its end. */
	url: string;
	/** The state, and what people do to it outside the web services. */
	site: Site;
	/** Disturbs calls to come. */
	faults: Faults;
	/** The web service calls so far. */
	calls: Array<{ wsfunction: string; at: string }>;
	stop(): Promise<void>;
}

/** Starts a Moodle stand-in: `POST <url>/webservice/rest/server.php`, the control interface, and a page to look at. */
export async function startMoodle(options: MoodleSandboxOptions = {}): Promise<MoodleSandbox> {
	const {
		port = 0,
		version = '5.1',
		database = 'mariadb',
		world = 'lab',
		latencyMs = 0,
		basePath = '',
	} = options;
	const site = { lab, training }[world](version);
	site.database = database;
	const on: Controlled = { site, feed: new Feed(site), faults: new Faults(), calls: [] };
	const server = await listen(on, { port, basePath, latencyMs });
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${basePath}`;
	on.site.url = url;
	return {
		url,
		site: on.site,
		faults: on.faults,
		calls: on.calls,
		stop: async () => {
			on.feed.stop();
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		},
	};
}

export type { Database, Site, Version };
