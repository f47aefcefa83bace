import { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import { connectedApp } from '../demo/connectedApp';
import { POLLING_TYPE, publishExample, readExample } from '../demo/examples';
import { itemsOf } from '../n8n-host/executions';
import type { N8nHost } from '../n8n-host/N8nHost';
import { waitFor } from '../n8n-host/waitFor';
import { startN8n } from './packagedN8n';
import { EVERY_FIVE_SECONDS } from './everyFiveSeconds';
import { expectSeatsFree } from './seatsAreFree';

jest.setTimeout(1_800_000);

const TRIGGER = 'Acumatica Polling Trigger';
const LATER = 'Each Change';

describe.each(['polling', 'polling-records'])('the example %s', (exampleName) => {
	let n8n: N8nHost;
	let remove: () => Promise<void>;
	let workflowId: string;
	let simulator: AcumaticaSimulator;

	beforeAll(async () => {
		simulator = new AcumaticaSimulator();
		await simulator.start();
		({ n8n, remove } = await startN8n());
		const example = readExample(exampleName);
		const trigger = example.nodes.find(({ name }) => name === TRIGGER);
		Object.assign(trigger?.parameters ?? {}, {
			pollTimes: EVERY_FIVE_SECONDS,
			options: { compareKeysEvery: 0.1, overlap: 5 },
		});
		const credential = await n8n.importCredential(connectedApp(simulator));
		const stored = await publishExample(n8n, example, {
			[POLLING_TYPE]: { acumaticaErpConnectedAppApi: credential },
		});
		workflowId = stored.id;
	});

	afterAll(async () => {
		await remove?.();
		await simulator.stop();
	});

	/** What came out at the end so far, as event, key and price. */
	async function changes(): Promise<string[]> {
		const runs = await n8n.finishedExecutions(0, { workflowId, status: ['success'] });
		return runs
			.flatMap((run) => itemsOf(run, LATER))
			.map(({ json }) => {
				const [key, row] = [Object(json.key), Object(json.row)];
				const price = json.event === 'deleted' ? '' : ` ${row.DefaultPrice}`;
				return `${String(json.event)} ${key.InventoryID}${price}`;
			});
	}

	async function until(expected: readonly string[]): Promise<void> {
		let seen: string[] = [];
		await waitFor(
			`${expected.length} changes`,
			async () => {
				seen = await changes();
				return seen.length >= expected.length ? true : undefined;
			},
			{ everyMs: 1_000, describe: () => seen.join(', ') },
		);
		expect(seen.sort()).toEqual([...expected].sort());
	}

	/** Sign-ins so far: a poll signs in once. */
	function polls(): number {
		return simulator.log().filter(({ path }) => path.endsWith('/connect/token')).length;
	}

	async function untilPolledAgain(): Promise<void> {
		const before = polls();
		const isOver = () => polls() > before && simulator.sessions().length === 0;
		await waitFor('a poll', () => (isOver() ? true : undefined), { everyMs: 500 });
	}

	function save(InventoryID: string, DefaultPrice: number, isNew = false): void {
		const row = { DefaultPrice, LastModifiedDateTime: new Date().toISOString() };
		simulator.database().transaction((t) => {
			if (isNew) t.insert('StockItem', { InventoryID, ...row });
			else t.update('StockItem', { InventoryID }, row);
		});
	}

	function drop(InventoryID: string): void {
		simulator.database().transaction((t) => t.delete('StockItem', { InventoryID }));
	}

	it('tells of each change once, also of those while n8n was down, and leaves no seat', async () => {
		expect(await changes()).toEqual([]);
		const [first, second, third] = [...simulator.database().rows('StockItem')].map((row) =>
			String(row.InventoryID),
		);
		if (first === undefined || second === undefined || third === undefined) {
			throw new Error('The demo data has too few stock items');
		}
		const expected: string[] = [];

		save('NEW1', 1, true);
		save(first, 2);
		expected.push('inserted NEW1 1', `updated ${first} 2`);
		await until(expected);

		drop('NEW1');
		drop(second);
		expected.push('deleted NEW1', `deleted ${second}`);
		await until(expected);

		await n8n.kill();
		save('NEW2', 3, true);
		save(first, 4);
		drop(third);
		await n8n.restart();
		expected.push('inserted NEW2 3', `updated ${first} 4`, `deleted ${third}`);
		await until(expected);

		await n8n.restart();
		await untilPolledAgain();
		expect((await changes()).sort()).toEqual([...expected].sort());

		await n8n.unpublish(workflowId);
		expect(await n8n.executions({ workflowId, status: ['error', 'crashed'] })).toEqual([]);
		await expectSeatsFree(simulator);
	});
});
