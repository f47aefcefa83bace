import { CONTRACT, CUSTOM_ENDPOINT, CUSTOM_OPTIONS } from '../contract';
import { inquiry, operation } from '../parameters';
import { startNode, type Stage } from '../startNode';

/** The only condition, without a type: n8n does not store what is the default. */
function where(field: string, value: unknown, more: object = {}): never {
	const condition = { field, operator: 'greaterOrEqual', value, ...more };
	return { filterType: 'manual', filters: { conditions: [condition] } } as never;
}

/** What was asked for, without the path and `$filter=`. */
function filters({ simulator }: Stage): string[] {
	return simulator.log().flatMap(({ query }) => {
		const filter = new URLSearchParams(query).get('$filter');
		return filter === null ? [] : [filter];
	});
}

/** Literals that the versions write otherwise. */
const LITERALS = {
	4: {
		decimal: '12.5M',
		moment: "datetimeoffset'2026-01-31T08:00:00Z'",
		day: "date'2026-01-31'",
		custom: "cf.String(f='ServDevices.UsrColour')",
	},
	5: {
		decimal: '12.5',
		moment: '2026-01-31T08:00:00Z',
		day: '2026-01-31',
		custom: "cf.String('ServDevices.UsrColour')",
	},
}[CONTRACT];

it.each<[string, string, string, unknown, string]>([
	['text', 'Customer', 'CustomerName', 'A', "CustomerName ge 'A'"],
	['number', 'StockItem', 'DefaultPrice', 12.5, `DefaultPrice ge ${LITERALS.decimal}`],
	['number as text', 'StockItem', 'DefaultPrice', '7', 'DefaultPrice ge 7'],
	['boolean', 'StockItem', 'IsAKit', true, 'IsAKit ge true'],
	[
		'point in time',
		'StockItem',
		'LastModifiedDateTime',
		'2026-01-31T08:00:00Z',
		`LastModifiedDateTime ge ${LITERALS.moment}`,
	],
	[
		'day, which version 4 describes as a point in time',
		'Invoice',
		'DueDate',
		'2026-01-31',
		`DueDate ge ${LITERALS.day}`,
	],
	['linked', 'Customer', 'MainContact/Email', 'a@b.c', "MainContact/Email ge 'a@b.c'"],
	['custom', 'Device', 'ServDevices.UsrColour', 'red', `${LITERALS.custom} ge 'red'`],
])(
	'a condition on records takes the type of its field: %s',
	async (_name, entity, field, value, filter) => {
		const isCustom = entity === 'Device';
		const more = { ...Object(where(field, value)), options: isCustom ? CUSTOM_OPTIONS : {} };
		const endpoint = isCustom ? CUSTOM_ENDPOINT : undefined;
		const stage = await startNode();
		const parameters = operation('record', 'getAll', entity, more, endpoint);
		await stage.node.run({ parameters, typeVersion: 2, onError: 'continueRegularOutput' });
		expect(filters(stage)).toEqual([filter]);
	},
);

it.each<[string, string, unknown, object, string]>([
	['text', 'Description', 'A', {}, "Description ge 'A'"],
	['number', 'DefaultPrice', 12.5, {}, 'DefaultPrice ge 12.5'],
	[
		'point in time',
		'LastModifiedOn',
		'2026-01-31T08:00:00Z',
		{},
		'LastModifiedOn ge 2026-01-31T08:00:00Z',
	],
	[
		'point in time at the older address',
		'LastModifiedOn',
		'2026-01-31',
		{ odataAddress: 'older' },
		"LastModifiedOn ge datetime'2026-01-31T00:00:00'",
	],
])(
	'a condition on rows takes the type of its column: %s',
	async (_name, field, value, options, filter) => {
		const stage = await startNode({ legacyOData: true });
		const parameters = inquiry('getAll', 'StockItems', { ...Object(where(field, value)), options });
		await stage.node.run({ parameters, typeVersion: 2, onError: 'continueRegularOutput' });
		expect(filters(stage)).toEqual([filter]);
	},
);

it('a condition and a parameter of a saved workflow stay text, and one that is chosen stays what it is', async () => {
	const stage = await startNode();
	const run = async (more: object) =>
		await stage.node.run({
			parameters: operation('record', 'getAll', 'StockItem', where('DefaultPrice', '7', more)),
			onError: 'continueRegularOutput',
		});
	await run({});
	await run({ type: 'number' });
	await run({ type: 'auto' });
	expect(filters(stage)).toEqual(["DefaultPrice ge '7'", 'DefaultPrice ge 7', 'DefaultPrice ge 7']);
	const described = stage.simulator.log().filter(({ path }) => path.endsWith('swagger.json'));
	expect(described).toHaveLength(1);
});

it('a parameter of an inquiry takes its type', async () => {
	const stage = await startNode();
	const parameter = [{ name: 'Warehouse', value: 'MAIN' }];
	const parameters = inquiry('getAll', 'InventoryBalance', { inquiryParameters: { parameter } });
	await stage.node.run({ parameters, typeVersion: 2, onError: 'continueRegularOutput' });
	expect(
		stage.simulator
			.log()
			.map(({ query }) => decodeURIComponent(query))
			.join(),
	).toContain("@p1='MAIN'");
	expect(stage.simulator.log().some(({ path }) => path.endsWith('/$metadata'))).toBe(true);
});

it('nothing is guessed where the description cannot be read', async () => {
	const { node, gateway } = await startNode();
	gateway.onRequest = ({ path }) =>
		path.endsWith('swagger.json') ? { status: 403, body: '{}' } : undefined;
	const parameters = operation('record', 'getAll', 'StockItem', where('DefaultPrice', '7'));
	const error = await node.error({ parameters, typeVersion: 2 });
	expect(error.message).toMatch(/type of DefaultPrice cannot be told/);
	expect(error.description).toContain('in place of Automatic in "Type"');
});

it('a column that is new is looked for again', async () => {
	jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2030-01-01'));
	const stage = await startNode();
	const run = async (field: string) =>
		await stage.node.run({
			parameters: inquiry('getAll', 'StockItems', where(field, '7')),
			typeVersion: 2,
			onError: 'continueRegularOutput',
		});
	const described = () => stage.simulator.log().filter(({ path }) => path.endsWith('/$metadata'));
	await run('DefaultPrice');
	await run('DefaultPrice');
	expect(described()).toHaveLength(1);
	jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2030-01-01T00:01:00'));
	await run('NotYetThere');
	expect(described()).toHaveLength(2);
	expect(filters(stage).at(-1)).toBe("NotYetThere ge '7'");
});
