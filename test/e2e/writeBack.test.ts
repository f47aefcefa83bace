import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import { Calendar } from '../demo/Calendar';
import { connectedApp } from '../demo/connectedApp';
import {
	ACTION_TYPE,
	EXAMPLE_CALENDAR,
	publishExample,
	readExample,
	TRIGGER_TYPE,
	urlOfTrigger,
} from '../demo/examples';
import type { N8nHost } from '../n8n-host/N8nHost';
import { waitFor } from '../n8n-host/waitFor';
import { Database } from '../../simulator/database/Database';
import { destination } from '../../simulator/push/Destination';
import { PushSender } from '../../simulator/push/PushSender';
import { opportunityEvents } from '../../simulator/push/story/inquiries';
import { addStoryTables } from '../../simulator/push/story/tables';
import { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import { startN8n } from './packagedN8n';
import { expectSeatsFree } from './seatsAreFree';

jest.setTimeout(1_800_000);

const COUNT = 20;
const HEADER = { name: 'X-Acumatica-Key', value: 's3cret of the write-back' };
/** Every column is tracked, so that a write-back is told like any other change: the loop is there to be closed. */
const INQUIRY = { ...opportunityEvents, tracked: 'all' as const };

let n8n: N8nHost;
let remove: () => Promise<void>;
let workflowId: string;
const calendar = new Calendar(() => undefined);
const database = new Database({ tables: {} });
const simulator = new AcumaticaSimulator({
	databases: { MyTenant: database },
	data: 'none',
	licence: { apiUsers: 2 },
});
let sender: PushSender;

beforeAll(async () => {
	addStoryTables(database);
	await simulator.start();
	await calendar.start();
	({ n8n, remove } = await startN8n());
	const webhook = await n8n.importCredential({
		name: 'Push notifications',
		type: 'acumaticaErpWebhookApi',
		data: { method: 'header', headerName: HEADER.name, headerSecret: HEADER.value },
	});
	const application = await n8n.importCredential(connectedApp(simulator));
	const example = readExample('write-back', { [EXAMPLE_CALENDAR]: calendar.url });
	const published = await publishExample(n8n, example, {
		[TRIGGER_TYPE]: { acumaticaErpWebhookApi: webhook },
		[ACTION_TYPE]: { acumaticaErpConnectedAppApi: application },
	});
	workflowId = published.id;
	const url = urlOfTrigger(n8n, published);
	sender = new PushSender({ database, destinations: [destination(url, HEADER, [INQUIRY])] });
});

afterAll(async () => {
	await sender?.stop();
	await remove?.();
	await calendar.stop();
	await simulator.stop();
});

it('20 events get their calendar ID into their opportunities, in 20 runs, and no seat is left', async () => {
	const events = Array.from({ length: COUNT }, () => randomUUID());
	events.forEach(schedule);
	const runs = await n8n.finishedExecutions(COUNT, { workflowId }, 300_000);
	await sender.idle();
	// An echo that got through would start its run now.
	await sleep(8000);

	expect(runs.map(({ status }) => status)).toEqual(Array(COUNT).fill('success'));
	expect(await n8n.executions({ workflowId })).toHaveLength(COUNT);
	expect(events.map(writtenBack)).toEqual(events);
	// Each write-back was told to the trigger as well, which let it rest.
	expect(sender.attempts).toHaveLength(2 * COUNT);
	expect(sender.failed.list()).toEqual([]);

	expect(simulator.log().filter(({ method }) => method === 'PUT')).toHaveLength(COUNT);
	await expectSeatsFree(simulator);
});

it('a moved event is moved in the calendar, and not written back again', async () => {
	simulator.clearLog();
	const [event] = [...database.rows('Event')];
	database.transaction((t) =>
		t.update('Event', { NoteID: event?.NoteID ?? null }, { StartDate: '2026-05-05T07:00:00Z' }),
	);
	await n8n.finishedExecutions(COUNT + 1, { workflowId });
	const entered = await waitFor('the calendar', async () => {
		const response = await fetch(`${calendar.url}/events`);
		return z.array(z.object({ id: z.string(), start: z.string() })).parse(await response.json());
	});
	expect(entered).toHaveLength(COUNT);
	expect(entered.find(({ id }) => id === event?.NoteID)?.start).toContain('2026-05-05');
	expect(simulator.log()).toEqual([]);
});

/** An event of an opportunity of its own. */
function schedule(noteId: string, index: number): void {
	const opportunity = randomUUID();
	const OpportunityID = `OP1${String(index).padStart(5, '0')}`;
	database.transaction((t) => {
		t.insert('Opportunity', {
			OpportunityID,
			NoteID: opportunity,
			Subject: `Opportunity ${index}`,
			Status: 'Open',
			Archived: false,
		});
		t.insert('Event', {
			NoteID: noteId,
			OpportunityID,
			Summary: `Visit ${index}`,
			StartDate: '2026-05-04T07:00:00Z',
			EndDateTime: '2026-05-04T08:00:00Z',
			Status: 'Open',
			RelatedEntityNoteID: opportunity,
			Archived: false,
		});
	});
}

function writtenBack(_event: string, index: number) {
	const key = { OpportunityID: `OP1${String(index).padStart(5, '0')}` };
	return database.get('Opportunity', key)?.['Opportunity.UsrCalendarEventID'];
}
