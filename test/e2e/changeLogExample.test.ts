import { z } from 'zod';

import { itemsOf } from '../n8n-host/executions';
import type { N8nHost } from '../n8n-host/N8nHost';
import { waitFor } from '../n8n-host/waitFor';
import { describeWithServers } from '../servers/describeWithServers';
import { PostgresServer } from '../servers/PostgresServer';
import { playScenario, type PlayResult } from '../../simulator/push/story/playScenario';
import { startN8n } from './packagedN8n';
import {
	noteOf,
	publishExample,
	readExample,
	TRIGGER_TYPE,
	urlOfTrigger,
	type ExampleCredentials,
} from '../demo/examples';

jest.setTimeout(1_800_000);

const HEADER = { name: 'X-Acumatica-Key', value: 's3cret of the change log' };
const COUNT = 60;

const LoggedRow = z.object({
	event: z.string(),
	query: z.string(),
	before: z.record(z.unknown()).nullable(),
	after: z.record(z.unknown()).nullable(),
});
type LoggedRow = z.infer<typeof LoggedRow>;

describeWithServers(['postgresql'], 'the change log', () => {
	let n8n: N8nHost;
	let remove: () => Promise<void>;
	let postgres: PostgresServer;
	let credentials: ExampleCredentials;
	let { changes, attempts }: Pick<PlayResult, 'changes' | 'attempts'> = {
		changes: [],
		attempts: [],
	};
	const example = readExample('change-log');

	beforeAll(async () => {
		postgres = await PostgresServer.start();
		const [, createTable = ''] = /```sql\n([^]+?)```/.exec(noteOf(example)) ?? [];
		postgres.run(createTable);
		({ n8n, remove } = await startN8n());
		const acumaticaErpWebhookApi = await n8n.importCredential({
			name: 'Push notifications',
			type: 'acumaticaErpWebhookApi',
			data: { method: 'header', headerName: HEADER.name, headerSecret: HEADER.value },
		});
		const { port, database, user } = postgres;
		const data = { host: '127.0.0.1', port, database, user, password: '', ssl: 'disable' };
		credentials = {
			[TRIGGER_TYPE]: { acumaticaErpWebhookApi },
			'n8n-nodes-base.postgres': {
				postgres: await n8n.importCredential({ name: 'Database', type: 'postgres', data }),
			},
		};
	});

	afterAll(async () => {
		await remove?.();
		await postgres?.remove();
	});

	const logged = () => Number(postgres.query('select count(*) from acumatica_changes')[0]);

	const words = ({ event, query, before, after }: LoggedRow) =>
		`${event} ${query} ${sorted(before)} ${sorted(after)}`;

	it('gets every change once, though notifications come twice and updates in two requests', async () => {
		const published = await publishExample(n8n, example, credentials);
		({ changes, attempts } = await playScenario({
			scenario: 'burst',
			url: urlOfTrigger(n8n, published),
			header: HEADER,
			count: COUNT,
		}));
		await waitFor('the table to be filled', () => (logged() < changes.length ? undefined : true));
		const rows = z.array(LoggedRow).parse(
			postgres.query(
				`select json_build_object('event', event, 'query', query, 'before', before, 'after', after)
				from acumatica_changes order by ticks`,
			),
		);
		expect(rows.map(words).sort()).toEqual(changes.map(words).sort());
		expect(attempts.length).toBeGreaterThan(changes.length);
	});

	it('knows a change again that is given out once more', async () => {
		// The same notifications to a workflow that has seen none of them, in the order of their replies, in
		// which halves of several updates are mixed up. One after the other they come slower than they did:
		// the halves of an update may be further apart than the example allows.
		const parameters = { pairingWindow: 30 };
		const twin = {
			...example,
			nodes: example.nodes.map((node) =>
				node.type === TRIGGER_TYPE
					? {
							...node,
							parameters: { ...node.parameters, ...parameters },
						}
					: node,
			),
		};
		const published = await publishExample(n8n, twin, credentials);
		const workflowId = published.id;
		for (const { message } of attempts) {
			await fetch(urlOfTrigger(n8n, published), {
				method: 'POST',
				headers: { [HEADER.name]: HEADER.value },
				body: message.body,
			});
		}
		let given = 0;
		await waitFor(
			'every change to be given out',
			async () => {
				const runs = await n8n.finishedExecutions(0, { workflowId, status: ['success'] });
				given = runs.flatMap((run) => itemsOf(run, 'One Row Each')).length;
				return given < changes.length ? undefined : true;
			},
			{ timeoutMs: 600_000 },
		);
		expect(given).toBe(changes.length);
		expect(logged()).toBe(changes.length);
		expect(await n8n.executions({ status: ['error'] })).toEqual([]);
	});
});

/** PostgreSQL orders the names in a JSON object in its own way. */
function sorted(row: Readonly<Record<string, unknown>> | null): string {
	return row === null ? 'null' : JSON.stringify(Object.entries(row).sort());
}
