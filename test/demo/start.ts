// The program of `npm start`: a real n8n with this package and two examples in it, a small calendar, and a simulated
// Acumatica with its REST API and push notifications.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { cacheFolder } from '../n8n-host/cacheFolder';
import { withLock } from '../n8n-host/fileLock';
import { freePort } from '../n8n-host/freePort';
import { ensureN8n } from '../n8n-host/installation';
import { N8nHost } from '../n8n-host/N8nHost';
import { runNpm } from '../n8n-host/npm';
import { installPackage, packPackage } from '../n8n-host/packedPackage';
import { Database } from '../../simulator/database/Database';
import { addStoryTables } from '../../simulator/push/story/tables';
import { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import { Calendar } from './Calendar';
import { Narrator } from './Narrator';
import { PublishedExamples, type PublishedExample } from './PublishedExamples';
import { StartPageServer } from './StartPageServer';
import type { DemoState } from './startPage';
import { tellStory } from './story';
import { untilInterrupted } from './untilInterrupted';
import { commandsToSend, whatIsSetUp } from './whatIsSetUp';

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
	const narrator = new Narrator(say);
	const calendar = new Calendar((sentence) => narrator.line('calendar', sentence));
	await calendar.start();
	const simulator = acumatica();
	await simulator.start();
	const port = await freePort(USUAL_PORT);
	const host = await N8nHost.start({ installation, userFolder: USER_FOLDER, port });
	try {
		const examples = new PublishedExamples(host, USER_FOLDER, calendar.url, simulator);
		await examples.createCredentials();
		const workflow = await examples.publish('calendar-event');
		const writeBack = await examples.publish('write-back');
		let over = false;
		const state = () => ({
			...whatIsSetUp({ host, examples, workflow, writeBack, calendar, simulator }),
			n8nVersion: installation.version,
			stories: narrator.stories,
			over,
		});
		const page = new StartPageServer(state);
		const pageUrl = await page.start();
		say(welcome(pageUrl, state()));
		let ended = false;
		const interrupted = untilInterrupted().then(() => {
			ended = true;
		});
		const teller = { host, simulator, narrator, interrupted: () => ended };
		const stories = async () => {
			narrator.story('Events and stock items, with an update in two requests and a repetition');
			await tellStory({ ...teller, workflow, scenario: 'demo' });
			if (ended) return;
			say(SECOND_STORY);
			narrator.story(
				'Write-back: the ID of the calendar event goes to the opportunity, without a loop',
			);
			await tellStory({ ...teller, workflow: writeBack, scenario: 'write-back' });
			over = true;
			if (!ended) say(goodbye(pageUrl, workflow));
		};
		await Promise.race([interrupted, stories().then(async () => await interrupted)]);
		await page.stop();
	} finally {
		say('\nStopping n8n ...');
		await host.stop();
		await simulator.stop();
		await calendar.stop();
	}
}

/** With the tables of the stories, and a licence of which two API users can be signed in at a time. */
function acumatica(): AcumaticaSimulator {
	const database = new Database({ tables: {} });
	addStoryTables(database);
	return new AcumaticaSimulator({
		databases: { MyTenant: database },
		data: 'none',
		licence: { apiUsers: 2 },
	});
}

function welcome(pageUrl: string, { login, workflows, others }: DemoState): string {
	const lines = [...workflows, ...others].map(
		({ name, url, about }) => `  ${url ?? about}   ${name}`,
	);
	return `
  ${pageUrl}   START HERE: what is set up, and what happens
${lines.join('\n')}

  E-mail     ${login.email}
  Password   ${login.password}

n8n's data and log are in ${USER_FOLDER}. Press Ctrl-C to stop.

A simulated Acumatica now tells a story in eight steps. Watch it on the page, in the editor
(Executions), in the calendar, or here:`;
}

const SECOND_STORY = `
Now with write-back: the workflow also writes the calendar's ID of the event to the opportunity, over
the REST API. Acumatica sends a notification of that too. The trigger ignores it, or the workflow
would start itself again.`;

function goodbye(pageUrl: string, workflow: PublishedExample): string {
	const commands = commandsToSend(workflow).map(({ about, text }) => `${about}\n\n  ${text}\n`);
	return `
Both stories are over, n8n goes on. What happened, and where to click next:

  ${pageUrl}

${commands.join('\n')}
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
