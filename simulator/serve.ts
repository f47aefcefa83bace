// npm run simulator -- --port 8080 --seats 2
import { describeAttempt } from './push/describeAttempt';
import { destination } from './push/Destination';
import { PushSender } from './push/PushSender';
import { AcumaticaSimulator } from './rest/AcumaticaSimulator';
import {
	readCommandLine,
	USAGE,
	type Command,
	type CommandLine,
} from './rest/command/readCommandLine';
import { pushInquiries } from './rest/push/pushInquiries';

async function main(): Promise<void> {
	const read = readArguments();
	if (read.kind === 'help') {
		console.log(USAGE);
		return;
	}
	const { port, settings, push } = read.command;
	const simulator = new AcumaticaSimulator(settings);
	const sender = push && startPushing(simulator, push);
	if (sender !== undefined) simulator.showSender(sender);
	await simulator.start(port);
	console.log(greeting(simulator));
	const stop = () => {
		void simulator.stop();
		void sender?.stop();
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

function readArguments(): CommandLine {
	try {
		return readCommandLine(process.argv.slice(2));
	} catch (error) {
		throw new Error(`${messageOf(error)}\n\n${USAGE}`);
	}
}

/** Changes of the first tenant go to a webhook, as a push notification definition would send them. */
function startPushing(
	simulator: AcumaticaSimulator,
	{ url, header }: NonNullable<Command['push']>,
): PushSender {
	return new PushSender({
		database: simulator.database(),
		destinations: [destination(url, header, pushInquiries)],
		tenant: simulator.options.site.tenants[0]?.name,
		onAttempt: (attempt) => console.log(describeAttempt(attempt)),
	});
}

function greeting(simulator: AcumaticaSimulator): string {
	const { clientId, clientSecret, tenant } = simulator.application('resourceOwner');
	const user = simulator.options.site.tenants[0]?.users[0];
	return `Acumatica simulator: ${simulator.origin}/ (start page)

  Instance URL   ${simulator.instanceUrl}
  Tenant         ${tenant}
  User           ${user?.name} / ${user?.password}
  Client ID      ${clientId}
  Secret         ${clientSecret}
  API seats      ${simulator.options.licence.apiUsers}

Ctrl+C stops it.`;
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

main().catch((error: unknown) => {
	const message = messageOf(error);
	const taken = message.includes('EADDRINUSE');
	console.error(taken ? `${message}: choose another port with --port.` : message);
	process.exitCode = 2;
});
