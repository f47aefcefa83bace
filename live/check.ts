// npm run check:live: answers what nobody has seen on a live Acumatica. Reads only, unless --write names a record.
import { readFileSync, writeFileSync } from 'node:fs';

import { AcumaticaError } from '../nodes/site/errors/AcumaticaError';
import { realTime } from '../nodes/site/http/time';
import { readConnectedApp } from '../nodes/site/session/account';
import { askAccount } from './check/askAccount';
import { awaitRequest } from './check/awaitRequest';
import type { CaughtRequest } from './check/CaughtRequest';
import { catchRequests } from './check/catchRequests';
import { fetchHttp } from './check/fetchHttp';
import { readArguments } from './check/readArguments';
import { reportFile } from './check/reportFile';
import { runCheck } from './check/runCheck';
import { stopBySignal } from './check/stopBySignal';
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
--report <file>      where the report goes; live-report.md by default, live-report-2.md where that is there
`;

async function run(args: string[]): Promise<void> {
	const asked = readArguments(args);
	if (asked === null) return void process.stdout.write(HELP);
	const { port, seconds, refuse, ...wanted } = asked;
	const report = reportFile(asked.report);
	const captured = asked.captures.flatMap(fromFile);
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
	const tell = (text: string) => void process.stderr.write(`${text}\n`);
	const stop = stopBySignal(process, tell);
	const catcher = port === null ? null : await catchRequests(port, refuse, captured);
	const caught = catcher?.caught ?? captured;
	const forMs = seconds * 1000;
	try {
		const answers = await runCheck(account, {
			...wanted,
			caught,
			ready: async () => {
				if (catcher === null) return;
				process.stdout.write(`Listening on port ${catcher.port} for ${seconds} s.\n`);
				await realTime.sleep(forMs, stop);
			},
			awaitRequest:
				catcher === null
					? null
					: async (already) => await awaitRequest(caught, { already, forMs, time: realTime, stop }),
			connection: {
				http: fetchHttp,
				time: realTime,
				warn: tell,
				timeoutMs: 120_000,
				seatWaitMs: 30_000,
				sessions: 1,
				canceled: stop,
			},
		});
		const secrets = [account.instance.host, clientId, sharedSecret, username, password];
		writeFileSync(report, writeReport(answers, [...secrets, account.tenant]), { flag: 'wx' });
		process.stdout.write(`The report is in ${report}: look through it.\n`);
	} catch (error) {
		throw stop.aborted && isCutOff(error) ? new Error(CUT_OFF, { cause: error }) : error;
	} finally {
		await catcher?.close();
	}
}

const CUT_OFF = 'Nothing was written: the check was cut off.';

function isCutOff(error: unknown): boolean {
	if (error instanceof AcumaticaError) return error.kind === 'canceled';
	return error instanceof Error && error.name === 'AbortError';
}

function fromFile(file: string): CaughtRequest[] {
	const captures = readCaptures(readFileSync(file));
	return captures.map((capture) => ({ ...capture, httpVersion: null, answeredWith: null }));
}

run(process.argv.slice(2)).catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
