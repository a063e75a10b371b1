import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/**
 * Measures for how long the HTTP servers of this process, the stand-ins, had a call in their hands.
 *
 * @returns what ends the measurement and gives the sum in milliseconds, and of how many calls
 */
export function measureStandIns(): () => { milliseconds: number; calls: number } {
	const begun = new WeakMap<object, number>();
	let milliseconds = 0;
	let calls = 0;
	const start = (message: unknown) =>
		void begun.set((message as { request: object }).request, performance.now());
	const finish = (message: unknown) => {
		const at = begun.get((message as { request: object }).request);
		if (at === undefined) return;
		milliseconds += performance.now() - at;
		calls++;
	};
	subscribe('http.server.request.start', start);
	subscribe('http.server.response.finish', finish);
	return () => {
		unsubscribe('http.server.request.start', start);
		unsubscribe('http.server.response.finish', finish);
		return { milliseconds, calls };
	};
}
