// What `npm start` runs: a real n8n with this package and the calendar example in it, a small
// calendar, and an Acumatica that sends push notifications.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { cacheFolder } from '../n8n-host/cacheFolder';
import { withLock } from '../n8n-host/fileLock';
import { freePort } from '../n8n-host/freePort';
import { ensureN8n } from '../n8n-host/installation';
import { N8nHost } from '../n8n-host/N8nHost';
import { runNpm } from '../n8n-host/npm';
import { OWNER } from '../n8n-host/owner';
import { installPackage, packPackage } from '../n8n-host/packedPackage';
import { Calendar } from './Calendar';
import type { DemoWorkflow } from './demoWorkflow';
import { publishDemoWorkflow } from './demoWorkflow';
import { tellStory } from './story';
import { untilInterrupted } from './untilInterrupted';

const REPOSITORY = dirname(dirname(__dirname));
/** Kept between starts: workflows, credentials and executions are still there the next time. */
const USER_FOLDER = join(cacheFolder(), 'demo');
const USUAL_PORT = 5678;

async function startDemo(): Promise<void> {
	say('Building the package ...');
	const logFile = join(USER_FOLDER, 'build.log');
	await runNpm(['run', 'build'], { cwd: REPOSITORY, logFile, timeoutMs: 300_000 });

	const installation = await ensureN8n();
	await installPackage(await packPackage(join(USER_FOLDER, 'package')), USER_FOLDER);

	say(`Starting n8n ${installation.version} ...`);
	const calendar = new Calendar((sentence) => say(`   calendar   ${sentence}`));
	await calendar.start();
	const port = await freePort(USUAL_PORT);
	const host = await N8nHost.start({ installation, userFolder: USER_FOLDER, port });
	try {
		const workflow = await publishDemoWorkflow(host, USER_FOLDER, calendar.url);
		say(welcome(host, workflow, calendar));
		let ended = false;
		const interrupted = untilInterrupted().then(() => {
			ended = true;
		});
		const story = tellStory(host, workflow, say, () => ended).then(() => {
			if (!ended) say(goodbye(workflow));
		});
		await Promise.race([interrupted, story.then(async () => await interrupted)]);
	} finally {
		say('\nStopping n8n ...');
		await host.stop();
		await calendar.stop();
	}
}

function welcome(host: N8nHost, workflow: DemoWorkflow, calendar: Calendar): string {
	return `
  Editor     ${host.baseUrl}/workflow/${workflow.id}
  E-mail     ${OWNER.email}
  Password   ${OWNER.password}
  Calendar   ${calendar.url}

n8n's data and log are in ${USER_FOLDER}. Press Ctrl-C to stop.

A simulated Acumatica now tells a story in eight steps. Watch it in the editor (Executions), in the
calendar, or here:`;
}

function goodbye({ url, header }: DemoWorkflow): string {
	return `
The story is over, n8n goes on. Send a notification of your own:

  curl -H "${header.name}: ${header.value}" -H "Content-Type: application/json" ${url} \\
    -d '{"Inserted":[{"InventoryID":"AACOMPUT01"}],"Query":"Stock Items: Last Modified Date","TimeStamp":638465233453014192}'

or any scenario (npm run simulate -- --list):

  npm run simulate -- --url ${url} --header "${header.name}: ${header.value}" --scenario burst

Press Ctrl-C to stop.`;
}

function say(text: string): void {
	process.stdout.write(`${text}\n`);
}

/** Two of them would share one database. */
function refuse(pid: number | undefined): never {
	throw new Error(`The demo is running already, as process ${pid ?? '?'}. Stop that one first.`);
}

mkdirSync(USER_FOLDER, { recursive: true });
withLock(join(USER_FOLDER, 'demo.lock'), refuse, startDemo).then(
	() => process.exit(0),
	(error: unknown) => {
		process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
		process.exit(1);
	},
);
