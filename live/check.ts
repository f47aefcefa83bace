// npm run check:live: answers what nobody has seen on a live Acumatica. Reads only, unless --write names a record.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { realTime } from '../nodes/site/http/time';
import { readConnectedApp } from '../nodes/site/session/account';
import { askAccount } from './check/askAccount';
import type { CaughtRequest } from './check/CaughtRequest';
import { catchRequests } from './check/catchRequests';
import { fetchHttp } from './check/fetchHttp';
import { runCheck } from './check/runCheck';
import { writeReport } from './check/writeReport';
import { readCaptures } from './replay/readCapture';

const HELP = `npm run check:live -- [options]

Asks for the instance, a connected application (flow Resource Owner Password Credentials) and a user, or takes them
from ACUMATICA_URL, ACUMATICA_CLIENT_ID, ACUMATICA_SECRET, ACUMATICA_USER and ACUMATICA_PASSWORD. Reads only.

--inquiry <name>     a generic inquiry with a date column, exposed by OData
--capture <file>     a notification that somebody caught (several times for several)
--listen <port>      catches notifications itself: point a destination at this port, then change a record
--seconds <number>   how long it listens; 120 by default
--refuse <number>    answers so many of them with 500 first, to see what is sent again
--seats              opens sessions until one is refused, and closes them
--experiment <Endpoint/Version/Entity>        a custom endpoint with SM302000 behind it
--write <Endpoint/Version/Entity/Key/Field>   CHANGES a text field of a record made for trials, and sets it back
--report <file>      where the report goes; live-report.md by default
`;

async function run(args: string[]): Promise<void> {
	const { values } = parseArgs({
		args,
		options: {
			inquiry: { type: 'string', default: '' },
			capture: { type: 'string', multiple: true, default: [] },
			listen: { type: 'string' },
			seconds: { type: 'string', default: '120' },
			refuse: { type: 'string', default: '0' },
			seats: { type: 'boolean', default: false },
			experiment: { type: 'string', default: '' },
			write: { type: 'string', default: '' },
			report: { type: 'string', default: 'live-report.md' },
			help: { type: 'boolean' },
		},
	});
	if (values.help === true) return void process.stdout.write(HELP);
	const [instanceUrl = '', clientId = '', sharedSecret = '', username = '', password = ''] =
		await askAccount(process.env, {
			input: process.stdin,
			output: process.stdout,
			isTerminal: process.stdin.isTTY === true,
		});
	const account = readConnectedApp({
		...{ instanceUrl, clientId, sharedSecret, username, password },
		grantType: 'password',
		scope: 'api',
	});
	if (account.kind === 'plain') throw new Error('A connected application is needed.');
	const stop = new AbortController();
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
	const catcher =
		values.listen === undefined
			? null
			: await catchRequests(Number(values.listen), Number(values.refuse));
	const caught = catcher?.caught ?? values.capture.flatMap(fromFile);
	try {
		const answers = await runCheck(account, {
			caught,
			inquiry: values.inquiry,
			experiment: values.experiment,
			write: values.write,
			seats: values.seats,
			ready: async () => {
				if (catcher === null) return;
				process.stdout.write(`Listening on port ${catcher.port} for ${values.seconds} s.\n`);
				await realTime.sleep(Number(values.seconds) * 1000, stop.signal);
			},
			connection: {
				http: fetchHttp,
				time: realTime,
				warn: (message) => void process.stderr.write(`${message}\n`),
				timeoutMs: 120_000,
				seatWaitMs: 30_000,
				sessions: 1,
				canceled: stop.signal,
			},
		});
		const secrets = [account.instance.host, clientId, sharedSecret, username, password];
		writeFileSync(values.report, writeReport(answers, [...secrets, account.tenant]));
		process.stdout.write(`The report is in ${values.report}: look through it.\n`);
	} finally {
		await catcher?.close();
	}
}

function fromFile(file: string): CaughtRequest[] {
	const captures = readCaptures(readFileSync(file));
	return captures.map((capture) => ({ ...capture, httpVersion: null, answeredWith: null }));
}

run(process.argv.slice(2)).catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
