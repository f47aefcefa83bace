import { byKeys, record, startNode } from '../../Acumatica/startNode';
import { answerData, filter, list, readCustomer, write } from './requests';

const custom = { endpoint: { __rl: true, mode: 'name', value: 'Integration/1.0' } };

describe('a refusal is told in the words of the user, with those of Acumatica', () => {
	it.each<[string, never, RegExp, string]>([
		[
			'unknown record',
			record('get', 'Customer', { record: byKeys('NOBODY') }),
			/^The record was not found \(Customer NOBODY\): No entity satisfies the condition\.$/,
			'restriction groups',
		],
		['unknown entity', list('Nonsense', {}), /does not know this: .*Nonsense/, '"Entity"'],
		[
			'unknown endpoint',
			list('Customer', { endpoint: { __rl: true, mode: 'name', value: 'Default/1.0' } }),
			/does not know this: Endpoint \[Default\/1\.0\] not found/,
			'"Endpoint"',
		],
		[
			'unknown field to return',
			list('Customer', { options: { select: 'CustomerID, Nonsense' } }),
			/does not know one of the field names: .*not present in the dictionary/,
			'"Fields to Return"',
		],
		[
			'unknown field in the filter',
			list('Customer', filter("Nonsense eq 'x'")),
			/does not know one of the field names: .*not present in the dictionary/,
			'filter',
		],
		[
			'a list that cannot be optimised',
			list('Device', { ...custom, options: { select: 'DeviceCode, RepairCount' } }),
			/cannot read these fields in a list: Optimization cannot be performed.*RepairCount: View ServDevices has BQL delegate/,
			'operation Get, which does not have this limit',
		],
		[
			'a filter that looks into details',
			list('SalesOrder', filter("Details/InventoryID eq 'APPLES'")),
			/cannot look into detail rows: .*not a single value/,
			'MainContact/Email',
		],
		[
			'a function that the contract version lacks',
			list('Customer', filter("contains(CustomerName,'a')")),
			/does not understand the filter: .*contains/,
			'substringof',
		],
		[
			'a value of another type',
			list('Customer', filter("CreditLimit eq 'much'")),
			/another type than its field: Type conversions not supported/,
			'type of the field',
		],
		[
			'a body that does not fit',
			write('Opportunity', { Subject: 'x', Amount: 'much' }),
			/could not read the request: .*Amount/,
			'types of the values',
		],
		[
			'a field that is refused',
			write('Customer', { CustomerName: 'x', CustomerClass: 'NONE', Terms: 'NEVER' }),
			/^Acumatica did not accept the record: CustomerClass: .*cannot be found.*; Terms: .*/,
			'Correct the named fields',
		],
		[
			'a detail row that is refused',
			write('SalesOrder', {
				CustomerID: 'GOODFOOD',
				Details: [{ InventoryID: 'APPLES' }, { InventoryID: 'NONE' }],
			}),
			/^Acumatica did not accept the record: Details\[1\]\.InventoryID: .*cannot be found in the system\.$/,
			'Details[0] is the first',
		],
	])('%s', async (_name, parameters, message, remedy) => {
		const { node } = await startNode();
		const error = await node.error({ parameters });
		expect(error.message).toMatch(message);
		expect(error.description).toContain(remedy);
		expect(error).toMatchObject({ context: { itemIndex: 0 } });
	});

	it('no rights', async () => {
		const { node } = await startNode({}, 'plain', { username: 'viewer' });
		const error = await node.error({ parameters: list('Bill', {}) });
		expect(error.message).toMatch(
			/has no rights for this: You have insufficient rights to access the .* \(AP301000\) form/,
		);
		expect(error.description).toContain('SM201020');
		expect(error.httpCode).toBe('403');
	});

	it.each([
		['with an exception besides', { validationExceptionFields: true }, /CustomerClass: /],
		[
			'as older builds send it',
			{ validationStatus: 500 as const },
			/did not accept the record: .*raised at least one error/,
		],
	])('a refused record %s', async (_name, settings, message) => {
		const { node } = await startNode(settings);
		const error = await node.error({
			parameters: write('Customer', { CustomerName: 'x', CustomerClass: 'NONE' }),
		});
		expect(error.message).toMatch(message);
	});

	it('with what caused it', async () => {
		const stage = await startNode();
		const body = {
			message: 'An error has occurred.',
			exceptionMessage: 'The document cannot be saved.',
			innerException: {
				message: 'An error has occurred.',
				exceptionMessage: 'Period 01-2026 is closed.',
			},
		};
		answerData(stage, { status: 500, body: JSON.stringify(body), type: 'application/json' });
		const error = await stage.node.error({ parameters: readCustomer });
		expect(error.message).toBe(
			'Acumatica failed to do this: The document cannot be saved. Period 01-2026 is closed.',
		);
	});

	it('a module that is not set up', async () => {
		const stage = await startNode();
		const body = {
			exceptionMessage:
				'The required configuration data is not entered on the CRM Preferences form.',
			exceptionType: 'PX.Data.PXSetupNotEnteredException',
		};
		answerData(stage, { status: 500, body: JSON.stringify(body), type: 'application/json' });
		const error = await stage.node.error({ parameters: readCustomer });
		expect(error.message).toMatch(/^A module of Acumatica is not set up: .*CRM Preferences form/);
	});
});
