import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { SMTPServer } from 'smtp-server';
import type { MailFaults } from './faults';
import type { Mails } from './mails';

const addressesOf = ({ envelope }: SMTPServerSession) =>
	envelope.rcptTo.map(({ address }) => address);

/** What a server says when it refuses, by the code of its answer. */
const refusal = (responseCode: number, message: string) =>
	Object.assign(new Error(message), { responseCode });

const REFUSALS = {
	busy: refusal(421, '4.3.2 Too many connections, try again later'),
	loginRefused: refusal(535, '5.7.8 Authentication credentials invalid'),
	senderRefused: refusal(550, '5.7.1 Sender not allowed'),
	greylisted: refusal(451, '4.2.0 Greylisted, please try again later'),
	unknown: refusal(550, '5.1.1 No such mailbox'),
	full: refusal(552, '5.2.2 Mailbox full'),
	deferred: refusal(450, '4.3.0 Try again later'),
};

/** Receives mail on 127.0.0.1 without TLS; any user and password will do, and none too. */
export async function startSmtp(
	mails: Mails,
	faults: MailFaults,
	port: number,
): Promise<{ port: number; stop(): Promise<void> }> {
	const sockets = new Map<number, Socket>();
	const receive = async (stream: SMTPServerDataStream, session: SMTPServerSession) => {
		const to = addressesOf(session);
		const fault = faults.take(to, 'lost', 'full', 'deferred', 'unconfirmed', 'slow');
		const isGone = fault === 'lost' || fault === 'full' || fault === 'deferred';
		if (isGone) await once(stream.resume(), 'end');
		else await mails.receive(stream, session);
		if (fault === 'full' || fault === 'deferred') throw REFUSALS[fault];
		if (fault === 'slow') await faults.hold(to);
		else if (fault) cut(session);
	};
	const cut = ({ remotePort }: SMTPServerSession) => sockets.get(remotePort)?.destroy();
	/** The refusal of everybody, when it is this one. */
	const refusing = (fault: keyof typeof REFUSALS) =>
		faults.everywhere === fault ? REFUSALS[fault] : null;
	const server = new SMTPServer({
		authOptional: true,
		allowInsecureAuth: true,
		// A client that is offered STARTTLS uses it, and would then refuse the certificate.
		disabledCommands: ['STARTTLS'],
		disableReverseLookup: true,
		closeTimeout: 500,
		onConnect: (session, done) => {
			if (faults.everywhere === 'cut') cut(session);
			else done(refusing('busy'));
		},
		onAuth: ({ username }, _session, done) =>
			done(refusing('loginRefused'), { user: username ?? 'anybody' }),
		onMailFrom: (_address, _session, done) => done(refusing('senderRefused')),
		onRcptTo: ({ address }, session, done) => {
			const fault = faults.take([address], 'greylisted', 'unknown', 'cut');
			if (fault === 'cut') cut(session);
			else done(fault ? REFUSALS[fault as 'greylisted' | 'unknown'] : null);
		},
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
