import { buildEntity } from '../../../../simulator/rest/entities/buildEntity';
import * as customerRelations from '../../../../simulator/rest/entities/catalogue/customerRelations';
import * as expenses from '../../../../simulator/rest/entities/catalogue/expenses';
import * as finance from '../../../../simulator/rest/entities/catalogue/finance';
import * as inventory from '../../../../simulator/rest/entities/catalogue/inventory';
import * as orders from '../../../../simulator/rest/entities/catalogue/orders';
import { FORMS } from '../../../../nodes/Acumatica/resources/record/link/forms';
import { keysOf } from '../../../../nodes/site/query/entityKeys';
import { CONTRACT, CUSTOM_ENDPOINT, CUSTOM_OPTIONS } from '../contract';
import { byKeys, record, recordFromJson, startNode } from '../startNode';

const LINK = { options: { addLink: true } };

const catalogue = [customerRelations, expenses, finance, inventory, orders]
	.flatMap((part) => Object.values(part))
	.map((source) => buildEntity(source, 4))
	.filter(({ kind }) => kind === 'record');

it('every record of the simulated endpoint has its form in the table, and nothing else is there', () => {
	expect(Object.keys(FORMS).sort()).toEqual(catalogue.map(({ name }) => name).sort());
	expect(catalogue.length).toBeGreaterThan(10);
});

describe.each(catalogue)('$name', ({ name, screen, fields }) => {
	const { id, keys } = FORMS[name] ?? { id: '', keys: [] };

	it('is on the form that the endpoint maps it to', () => expect(id).toBe(screen));

	it('is named by fields that it has, all of its keys among them', () => {
		const named = keys.map(({ field }) => field);
		expect(named.filter((field) => !fields.has(field))).toEqual([]);
		expect(named).toEqual(expect.arrayContaining([...keysOf(name)]));
		expect(named.length).toBeGreaterThan(0);
	});

	it('has a code for each text that a drop-down among them shows', () => {
		for (const { field, codes } of keys) {
			const choices = Object.fromEntries(fields.get(field)?.choices ?? []);
			expect(codes ?? {}).toMatchObject(choices);
		}
	});
});

const orderLink = (instanceUrl: string) =>
	`${instanceUrl}/Main?CompanyID=MyTenant&ScreenId=SO301000&OrderType=SO&OrderNbr=000001`;

describe('Add Link', () => {
	it('adds the address of the form to what is read', async () => {
		const { node, instanceUrl } = await startNode();
		const one = { record: byKeys('SO|000001'), ...LINK };
		const [read] = await node.json({ parameters: record('get', 'SalesOrder', one) });
		expect(read?.link).toBe(orderLink(instanceUrl));
		const raw = record('get', 'SalesOrder', { ...one, simplify: false });
		expect((await node.json({ parameters: raw }))[0]?.link).toBe(orderLink(instanceUrl));
		const list = record('getAll', 'SalesOrder', { ...LINK, limit: 2 });
		const links = (await node.json({ parameters: list })).map(({ link }) => String(link));
		expect(links).toHaveLength(2);
		expect(links.every((link) => /ScreenId=SO301000&OrderType=\w\w&OrderNbr=\d+$/.test(link))).toBe(
			true,
		);
	});

	it('takes the code of a document type', async () => {
		const { node } = await startNode();
		const parameters = record('getAll', 'Invoice', { limit: 1, ...LINK });
		const [invoice] = await node.json({ parameters });
		expect(invoice?.link).toMatch(/ScreenId=AR301000&DocType=INV&RefNbr=\w+$/);
	});

	it('adds it to what is written, and what was read so is written back without loss', async () => {
		const { node } = await startNode();
		const fields = '{"CustomerID": "GOODFOOD", "CustomerName": "Good & Food"}';
		const write = recordFromJson('upsert', 'Customer', fields, LINK);
		const [written] = await node.json({ parameters: write });
		expect(written?.link).toMatch(/ScreenId=AR303000&AcctCD=GOODFOOD$/);
		const back = recordFromJson('update', 'Customer', JSON.stringify(written));
		await node.run({ parameters: back });
		expect(node.hints).toEqual([]);
	});

	it('names no tenant where the credential names none, and keeps keys with any letters', async () => {
		const { node, simulator, instanceUrl } = await startNode({}, 'plain', { tenant: '' });
		const database = simulator.database();
		const [first] = [...database.rows('Customer')];
		database.transaction((t) =>
			t.insert('Customer', { ...first, NoteID: crypto.randomUUID(), CustomerID: 'A&B 1' }),
		);
		const one = { record: byKeys('A&B 1'), ...LINK };
		const [read] = await node.json({ parameters: record('get', 'Customer', one) });
		expect(read?.link).toBe(`${instanceUrl}/Main?ScreenId=AR303000&AcctCD=A%26B%201`);
	});

	it('takes the form of an entity of a customization by its ID and keys', async () => {
		const { node } = await startNode();
		const parameters = record('getAll', 'Device', {
			endpoint: { __rl: true, mode: 'name', value: CUSTOM_ENDPOINT },
			limit: 1,
			options: { ...CUSTOM_OPTIONS, addLink: true, linkForm: 'rs203000?DeviceCD=DeviceCode' },
		});
		const [device] = await node.json({ parameters });
		expect(device?.link).toMatch(/ScreenId=RS203000&DeviceCD=\w+/);
	});

	it.each([
		[{ addLink: true, select: 'Status' }, 'OrderType, which the record does not show'],
		[{ addLink: true, select: 'OrderType, Status' }, 'OrderNbr, which the record does not show'],
	])('is empty where a key is not shown, and says so: %p', async (options, hint) => {
		const { node } = await startNode();
		const one = { record: byKeys('SO|000001'), options };
		const [read] = await node.json({ parameters: record('get', 'SalesOrder', one) });
		expect(read?.link).toBeNull();
		expect(node.hints[0]?.message).toContain(hint);
	});

	it('is empty where the code of a type is not known, which version 5 gives itself', async () => {
		const { node, simulator } = await startNode();
		const database = simulator.database();
		const [first] = [...database.rows('PurchaseOrder')];
		const own = { ...first, NoteID: crypto.randomUUID(), Type: 'Something', OrderNbr: '1' };
		database.transaction((t) => t.insert('PurchaseOrder', own));
		const parameters = record('get', 'PurchaseOrder', { record: byKeys('Something|1'), ...LINK });
		const [{ link = '' } = {}] = await node.json({ parameters });
		const ofVersion = {
			4: [null, expect.stringContaining('No code is known for Type "Something"')],
			5: [expect.stringMatching(/OrderType=Something&OrderNbr=1$/), undefined],
		};
		expect([link, node.hints[0]?.message]).toEqual(ofVersion[CONTRACT]);
	});

	describe.each(['create', 'update', 'upsert', 'get', 'getAll'])('of %s', (operation) => {
		it.each([
			[{ addLink: true }, /does not know the form of Device/],
			[{ addLink: true, linkForm: 'Devices' }, /"Link Form" must be a form and its keys/],
			[{ addLink: true, linkForm: 'RS203000?DeviceCD' }, /"Link Form" must be a form/],
		])(
			'with a form that is not known is an error before anything is sent: %p',
			async (options, message) => {
				const { node, simulator } = await startNode();
				const parameters = recordFromJson(operation, 'Device', '{"DeviceCode": "NEW1"}', {
					endpoint: { __rl: true, mode: 'name', value: CUSTOM_ENDPOINT },
					record: byKeys('NEW1'),
					options: { ...CUSTOM_OPTIONS, ...options },
				});
				expect((await node.error({ parameters })).message).toMatch(message);
				expect(simulator.log().filter(({ path }) => path.includes('Device'))).toEqual([]);
			},
		);
	});
});
