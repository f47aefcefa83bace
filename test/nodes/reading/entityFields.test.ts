import { dateFieldOf, keyFieldsOf } from '../../../nodes/reading/entityFields';

/** An endpoint that describes one entity with these fields. */
function describing(...names: string[]) {
	const properties = Object.fromEntries(
		names.map((name) => [name, { $ref: '#/components/schemas/DateTimeValue' }]),
	);
	const openApi = {
		info: { version: '4' },
		paths: {},
		components: { schemas: { Thing: { allOf: [{ properties }] } } },
	};
	return {
		instanceUrl: `https://site.example/${names.join('-')}`,
		tenant: 'MyTenant',
		connection: { time: { now: () => 0 } },
		json: async () => openApi,
	} as never;
}

const thing = {
	endpoint: { name: 'Default', version: '25.200.001', contract: 4 },
	entity: 'Thing',
} as const;

describe('the date of the last change of a record', () => {
	it.each([
		[['CreatedDateTime', 'LastModifiedDateTime', 'LastModified'], 'LastModifiedDateTime'],
		[['CreatedDate', 'LastModified'], 'LastModified'],
		[['LastModifiedOn', 'Date'], 'LastModifiedOn'],
	])('of %j is %s', async (names, expected) => {
		expect(await dateFieldOf(describing(...names), thing)).toBe(expected);
	});

	it('is an error where the entity does not show it', async () => {
		const found = dateFieldOf(describing('CreatedDateTime'), thing);
		await expect(found).rejects.toThrow('Thing does not show when a record was last changed');
	});

	it('is left to the site where nothing describes the entity', async () => {
		const client = { ...Object(describing('A')), instanceUrl: 'https://b', json: async () => 1 };
		expect(await dateFieldOf(client, thing)).toBe('LastModifiedDateTime');
	});
});

describe('the keys of a record', () => {
	it('are those that are chosen, or else those that are known', () => {
		expect(keyFieldsOf('SalesOrder', [])).toEqual(['OrderType', 'OrderNbr']);
		expect(keyFieldsOf('SalesOrder', ['NoteID'])).toEqual(['NoteID']);
		expect(() => keyFieldsOf('Thing', [])).toThrow('is not known');
	});
});
