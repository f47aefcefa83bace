// npx tsx test/benchmark/simulator.ts [--records 10000] [--rate 200] [--seconds 10]
// Is the simulator ever the bottleneck? It runs in a process of its own; this one asks at a steady rate,
// then as fast as 8 connections can. Figures are of this machine; what counts is that the rate is held.
import { fork } from 'node:child_process';
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type { Value } from '../../simulator/database/Database';
import { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import { insertRecord } from '../../simulator/rest/demo/addDemoData';
import type { DemoRecord } from '../../simulator/rest/demo/demoRecords';
import type { EntityDefinition } from '../../simulator/rest/entities/EntityDefinition';
import { recordEntities } from '../../simulator/rest/entities/endpoints';

interface Ready {
	origin: string;
	path: string;
	/** Seconds that filling took. */
	seconds: number;
	entities: number;
}

interface Job {
	kind: string;
	method: string;
	path: string;
	body?: object;
}

type Timings = Map<string, number[]>;

const SESSIONS = 4;
const BASE = '/entity/Default/25.200.001';

/** The server's half: fills every entity and tells where it listens. */
async function serve(records: number): Promise<void> {
	const began = performance.now();
	const simulator = new AcumaticaSimulator({ licence: { apiUsers: SESSIONS }, logSize: 100 });
	const entities = recordEntities();
	const stamp = new Date().toISOString();
	simulator.database().transaction((transaction) => {
		for (const entity of entities) {
			for (let index = 0; index < records; index++) {
				insertRecord(transaction, entity, exampleRecord(entity, index), stamp);
			}
		}
	});
	await simulator.start();
	const seconds = (performance.now() - began) / 1000;
	const ready: Ready = {
		origin: simulator.origin,
		path: simulator.options.instancePath,
		seconds,
		entities: entities.length,
	};
	process.send?.(ready);
	process.once('disconnect', () => void simulator.stop());
}

function exampleRecord(entity: EntityDefinition, index: number): DemoRecord {
	const fields: Record<string, Value> = {};
	for (const { column, type, choices, selector } of entity.fields.values()) {
		const labels = [...(choices?.keys() ?? [])];
		if (labels.length > 0) fields[column] = labels[index % labels.length] ?? null;
		else if (type === 'String' && !selector) fields[column] = `${column} ${index % 97}`;
		else if (type === 'Decimal') fields[column] = index / 4;
	}
	for (const key of entity.keys) fields[key] = keyOf(entity, key, index);
	if (!entity.details.has('Details')) return { fields };
	return { fields, lines: { Details: [{ UOM: 'EACH' }, { UOM: 'PIECE' }] } };
}

function keyOf(entity: EntityDefinition, key: string, index: number): Value {
	const field = [...entity.fields.values()].find(({ column }) => column === key);
	if (field?.type === 'Int') return 100_000 + index;
	if (field?.default !== undefined) return field.default;
	return `B${String(index).padStart(8, '0')}`;
}

/** The requests of one client: reads by key, lists, pages, writes, actions. */
function nextJob(count: number, records: number): Job {
	const index = (count * 7919) % records;
	const key = `B${String(index).padStart(8, '0')}`;
	const query = (text: string) => encodeURIComponent(text);
	switch (count % 10) {
		case 0:
		case 1:
		case 2:
			return { kind: 'GET by key', method: 'GET', path: `${BASE}/SalesOrder/SO/${key}` };
		case 3: {
			const filter = query(`Description eq 'Description ${index % 97}' and OrderTotal gt 10`);
			return {
				kind: 'GET list, filter over all',
				method: 'GET',
				path: `${BASE}/SalesOrder?$filter=${filter}&$top=100`,
			};
		}
		case 4:
			return {
				kind: 'GET page of 100',
				method: 'GET',
				path: `${BASE}/Customer?$top=100&$skip=${index}`,
			};
		case 5:
			return {
				kind: 'GET 50 with lines',
				method: 'GET',
				path: `${BASE}/SalesOrder?$expand=Details&$top=50&$skip=${index}`,
			};
		case 6: {
			const filter = query(`substringof('${index}',Description)`);
			return {
				kind: 'GET list, substringof',
				method: 'GET',
				path: `${BASE}/StockItem?$filter=${filter}&$select=InventoryID&$top=20`,
			};
		}
		case 7:
			return {
				kind: 'PUT update',
				method: 'PUT',
				path: `${BASE}/Customer`,
				body: { CustomerID: { value: key }, Email: { value: `${count}@example.com` } },
			};
		case 8:
			return {
				kind: 'PUT create with 2 lines',
				method: 'PUT',
				path: `${BASE}/SalesOrder?$expand=Details`,
				body: {
					CustomerID: { value: 'GOODFOOD' },
					Details: [
						{ InventoryID: { value: 'APPLES' }, OrderQty: { value: 2 } },
						{ InventoryID: { value: 'APJAM96' }, OrderQty: { value: 3 } },
					],
				},
			};
		default:
			return {
				kind: 'POST action',
				method: 'POST',
				path: `${BASE}/Customer/CreateContactFromCustomer`,
				body: { entity: { CustomerID: { value: key } }, parameters: {} },
			};
	}
}

class Client {
	private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 });
	readonly failures: string[] = [];

	constructor(private readonly server: Ready) {}

	send(job: Job, cookie = ''): Promise<{ status: number; cookie: string }> {
		const body = job.body === undefined ? undefined : JSON.stringify(job.body);
		return new Promise((resolve, reject) => {
			const outgoing = request(
				`${this.server.origin}${this.server.path}${job.path}`,
				{
					method: job.method,
					agent: this.agent,
					headers: { Cookie: cookie, 'Content-Type': 'application/json' },
				},
				(incoming) => {
					const cookies = incoming.headers['set-cookie'] ?? [];
					const kept = cookies.map((one) => one.split(';')[0]).join('; ');
					const status = incoming.statusCode ?? 0;
					if (status >= 300) this.failures.push(`${status} ${job.kind}`);
					incoming.on('data', () => undefined);
					incoming.on('end', () => resolve({ status, cookie: kept }));
				},
			);
			outgoing.on('error', reject);
			outgoing.end(body);
		});
	}

	close(): void {
		this.agent.destroy();
	}
}

/** Sends at a steady rate, whether or not answers come. */
async function atRate(
	client: Client,
	cookies: string[],
	rate: number,
	seconds: number,
	records: number,
) {
	const timings: Timings = new Map();
	const began = performance.now();
	const running: Array<Promise<void>> = [];
	for (let count = 0; count < rate * seconds; count++) {
		const wait = began + (count * 1000) / rate - performance.now();
		if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
		running.push(timed(client, nextJob(count, records), cookies[count % SESSIONS], timings));
	}
	await Promise.all(running);
	return { timings, seconds: (performance.now() - began) / 1000 };
}

/** Sends on 8 connections, each as soon as its last answer came. */
async function asFastAsPossible(
	client: Client,
	cookies: string[],
	seconds: number,
	records: number,
) {
	const timings: Timings = new Map();
	const began = performance.now();
	let count = 0;
	const worker = async (): Promise<void> => {
		while (performance.now() - began < seconds * 1000) {
			count += 1;
			await timed(client, nextJob(count, records), cookies[count % SESSIONS], timings);
		}
	};
	await Promise.all(Array.from({ length: 8 }, worker));
	return { timings, seconds: (performance.now() - began) / 1000 };
}

async function timed(client: Client, job: Job, cookie: string | undefined, timings: Timings) {
	const began = performance.now();
	await client.send(job, cookie);
	const list = timings.get(job.kind) ?? [];
	list.push(performance.now() - began);
	timings.set(job.kind, list);
}

function print(title: string, { timings, seconds }: { timings: Timings; seconds: number }): void {
	const all = [...timings.values()].flat();
	console.log(`\n${title}: ${(all.length / seconds).toFixed(0)} requests a second`);
	const rows = [...timings, ['all', all] as const].map(([kind, list]) => {
		const sorted = [...list].sort((a, b) => a - b);
		const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1);
		return {
			kind,
			requests: list.length,
			'median ms': at(0.5),
			'95 % ms': at(0.95),
			'max ms': at(1),
		};
	});
	console.table(rows);
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			serve: { type: 'boolean', default: false },
			records: { type: 'string', default: '10000' },
			rate: { type: 'string', default: '200' },
			seconds: { type: 'string', default: '10' },
		},
	});
	const [records, rate, seconds] = [values.records, values.rate, values.seconds].map(Number);
	if (records === undefined || rate === undefined || seconds === undefined) return;
	if (values.serve) return await serve(records);

	const child = fork(__filename, ['--serve', '--records', String(records)]);
	const server = await new Promise<Ready>((resolve) => child.once('message', resolve));
	console.log(
		`${server.entities} entities with ${records} records each, filled in ${server.seconds.toFixed(1)} s`,
	);
	const client = new Client(server);
	const body = { name: 'admin', password: 'simulator', tenant: 'MyTenant' };
	const login = { kind: 'login', method: 'POST', path: '/entity/auth/login', body };
	const cookies: string[] = [];
	for (let session = 0; session < SESSIONS; session++)
		cookies.push((await client.send(login)).cookie);

	print(
		`At ${rate} a second for ${seconds} s`,
		await atRate(client, cookies, rate, seconds, records),
	);
	print(
		'As fast as 8 connections can',
		await asFastAsPossible(client, cookies, seconds / 2, records),
	);
	if (client.failures.length > 0) console.log('Failed:', [...new Set(client.failures)]);
	client.close();
	child.disconnect();
	process.exitCode = client.failures.length > 0 ? 1 : 0;
}

void main();
