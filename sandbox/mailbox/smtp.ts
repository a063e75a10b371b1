import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Mails } from './mails';

/** Receives mail on 127.0.0.1 without TLS; any user and password will do, and none too. */
export async function startSmtp(
	mails: Mails,
	port: number,
): Promise<{ port: number; stop(): Promise<void> }> {
	const server = new SMTPServer({
		authOptional: true,
		allowInsecureAuth: true,
		// A client that is offered STARTTLS uses it, and would then refuse the certificate.
		disabledCommands: ['STARTTLS'],
		disableReverseLookup: true,
		closeTimeout: 500,
		onAuth: ({ username }, _session, done) => done(null, { user: username ?? 'anybody' }),
		onData: (stream, session, done) => {
			mails.receive(stream, session).then(() => done(), done);
		},
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	// A client that hangs up in the middle is its own affair.
	server.on('error', () => {});
	return {
		port: (server.server.address() as AddressInfo).port,
		stop: async () => await new Promise((resolve) => server.close(resolve)),
	};
}
