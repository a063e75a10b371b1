import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { SMTPServer } from 'smtp-server';
import type { MailFaults } from './faults';
import type { Mails } from './mails';

const addressesOf = ({ envelope }: SMTPServerSession) =>
	envelope.rcptTo.map(({ address }) => address);

const greylisted = () =>
	Object.assign(new Error('4.2.0 Greylisted, please try again later'), { responseCode: 451 });

/** Receives mail on 127.0.0.1 without TLS; any user and password will do, and none too. */
export async function startSmtp(
	mails: Mails,
	faults: MailFaults,
	port: number,
): Promise<{ port: number; stop(): Promise<void> }> {
	const sockets = new Map<number, Socket>();
	const receive = async (stream: SMTPServerDataStream, session: SMTPServerSession) => {
		const to = addressesOf(session);
		const fault = faults.take(to, 'lost', 'unconfirmed', 'slow');
		if (fault === 'lost') await once(stream.resume(), 'end');
		else await mails.receive(stream, session);
		if (fault === 'slow') await faults.hold(to);
		else if (fault) sockets.get(session.remotePort)?.destroy();
	};
	const server = new SMTPServer({
		authOptional: true,
		allowInsecureAuth: true,
		// A client that is offered STARTTLS uses it, and would then refuse the certificate.
		disabledCommands: ['STARTTLS'],
		disableReverseLookup: true,
		closeTimeout: 500,
		onAuth: ({ username }, _session, done) => done(null, { user: username ?? 'anybody' }),
		onRcptTo: ({ address }, _session, done) =>
			done(faults.take([address], 'greylisted') ? greylisted() : null),
		onData: (stream, session, done) => {
			receive(stream, session).then(() => done(), done);
		},
	});
	server.server.on('connection', (socket: Socket) => {
		const { remotePort } = socket;
		if (remotePort === undefined) return;
		sockets.set(remotePort, socket);
		socket.once('close', () => sockets.delete(remotePort));
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	// A client that hangs up in the middle is its own affair.
	server.on('error', () => {});
	return {
		port: (server.server.address() as AddressInfo).port,
		stop: async () => {
			faults.releaseAll();
			await new Promise<void>((resolve) => server.close(resolve));
		},
	};
}
