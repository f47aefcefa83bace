import { createRequire } from 'node:module';
import { z } from 'zod';
import { AcumaticaSimulator, type SimulatorSettings } from '../AcumaticaSimulator';

/** The parts of the npm package node-acumatica 1.0.0 that are called here; it has no types of its own. */
type Call = (...args: readonly unknown[]) => Promise<unknown>;
interface Client {
	login: Call;
	logout: Call;
	fetchEntity: Call;
	fetchEntityByID: Call;
	createEntity: Call;
	updateEntity: Call;
	invokeEntityAction: Call;
	getFileByFilename: Call;
	fetchGenericInquiryFromOData: Call;
}
type Constructor = new (settings: Readonly<Record<string, string>>) => Client;

const constructor = z.custom<Constructor>((value) => typeof value === 'function');
const NodeAcumatica = constructor.parse(createRequire(__filename)('node-acumatica'));

let simulator: AcumaticaSimulator;
let client: Client;

async function start(settings: SimulatorSettings = {}): Promise<void> {
	simulator = new AcumaticaSimulator({ actionMilliseconds: 10, ...settings });
	const baseUrl = await simulator.start();
	client = new NodeAcumatica({
		baseUrl,
		username: 'admin',
		password: 'simulator',
		tenant: 'MyTenant',
		branch: 'MAIN',
	});
}

beforeEach(() => {
	// It tells of every step, the cookies included.
	jest.spyOn(console, 'log').mockImplementation(() => undefined);
	jest.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(async () => {
	await simulator.stop();
	jest.restoreAllMocks();
});

const value = (one: unknown) => z.object({ value: z.unknown() }).parse(one).value;
const record = z.record(z.unknown());

describe('node-acumatica 1.0.0, a client written elsewhere', () => {
	it('signs in and out: the cookie comes back over HTTP, and no seat is left', async () => {
		await start();
		await client.login();
		expect(simulator.sessions()).toHaveLength(1);
		await client.logout();
		expect(simulator.sessions()).toEqual([]);
	});

	it('lists, reads, creates and updates at its default endpoint, 22.200.001', async () => {
		await start();
		const query = { $filter: "CustomerID eq 'TOMYUM'", $top: 10 };
		const listed = z.array(record).parse(await client.fetchEntity('Customer', query));
		expect(listed.map(({ CustomerID }) => value(CustomerID))).toEqual(['TOMYUM']);
		const body = { CustomerID: { value: 'CUST001' }, CustomerName: { value: 'Before' } };
		await client.createEntity(body, 'Customer');
		const change = { CustomerName: { value: 'After' } };
		await client.updateEntity('CUST001', change, 'Customer', 'CustomerID', 'string');
		const read = record.parse(await client.fetchEntityByID('Customer', 'CUST001'));
		expect(value(read.CustomerName)).toBe('After');
		const paths = simulator.log().map(({ path }) => path);
		expect(paths.filter((path) => path.includes('/Default/22.200.001/'))).toHaveLength(4);
		await client.logout();
		expect(simulator.sessions()).toEqual([]);
	});

	it('refuses the malformed: an unknown record rejects', async () => {
		await start();
		await expect(client.fetchEntityByID('Customer', 'NOBODY')).rejects.toThrow('Fetch Customer');
	});

	it('invokes an action', async () => {
		await start();
		const body = { entity: { OrderType: { value: 'SO' }, OrderNbr: { value: '000001' } } };
		await client.invokeEntityAction('SalesOrder', 'PrepareSalesInvoice', body);
		expect(simulator.log().at(-1)).toMatchObject({ method: 'POST', status: 202 });
	});

	it('finds a file by name with $expand=Files', async () => {
		await start();
		await client.login();
		const { headers } = z
			.object({ config: z.object({ headers: z.object({ Cookie: z.string() }) }) })
			.transform(({ config }) => config)
			.parse(client);
		const path = '/entity/Default/22.200.001/Customer/TOMYUM/files/contract.txt';
		const reply = await fetch(`${simulator.instanceUrl}${path}`, {
			method: 'PUT',
			headers: { Cookie: headers.Cookie, 'Content-Type': 'application/octet-stream' },
			body: 'signed',
		});
		expect(reply.status).toBe(204);
		const expanded = record.parse(
			await client.fetchEntityByID('Customer', 'TOMYUM', { $expand: 'Files' }),
		);
		const [file] = z.array(z.object({ filename: z.string() })).parse(expanded.files);
		expect(await client.getFileByFilename('Customer', 'TOMYUM', file?.filename)).toBe('signed');
	});

	it('reads an inquiry at the older address with Basic, without a tenant and an API seat', async () => {
		await start({ legacyOData: true, licence: { apiUsers: 0 } });
		const feed = await client.fetchGenericInquiryFromOData('StockItems', {
			$filter: "InventoryID eq 'APPLES' and LastModifiedOn gt datetime'2000-01-01T00:00:00'",
			$select: 'InventoryID',
		});
		expect(feed).toMatchObject({ value: [{ InventoryID: 'APPLES' }] });
	});
});
