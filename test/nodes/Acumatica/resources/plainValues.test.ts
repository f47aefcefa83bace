import { simplifyRecord } from '../../../../nodes/site/query/simplifyRecord';
import { wrapRecord } from '../../../../nodes/Acumatica/resources/entity/wrapRecord';

describe('simplify', () => {
	it('unwraps values as deep as they lie, and makes {} null', () => {
		expect(
			simplifyRecord({
				id: 'a',
				rowNumber: 1,
				note: { value: 'n' },
				Amount: { value: 0 },
				Hold: { value: false },
				Empty: {},
				Text: { value: '' },
				Details: [{ id: 'b', rowNumber: 1, note: null, Qty: { value: 2 }, Site: {}, custom: {} }],
				MainContact: { id: 'c', note: null, Address: { id: 'd', City: { value: 'Oslo' } } },
				custom: {
					Document: {
						UsrA: { type: 'CustomStringField', value: 'x' },
						UsrB: { type: 'CustomIntField' },
					},
				},
				_links: { self: '/x' },
				files: [{ id: 'f', filename: 'a.pdf' }],
			}),
		).toEqual({
			id: 'a',
			note: 'n',
			Amount: 0,
			Hold: false,
			Empty: null,
			Text: '',
			Details: [{ id: 'b', note: null, Qty: 2, Site: null }],
			MainContact: { id: 'c', note: null, Address: { id: 'd', City: 'Oslo' } },
			custom: { Document: { UsrA: 'x', UsrB: null } },
			files: [{ id: 'f', filename: 'a.pdf' }],
		});
	});

	it('keeps a value together with what Acumatica says about it in raw output only', () => {
		expect(simplifyRecord({ A: { value: 1, error: 'Wrong' } })).toEqual({ A: 1 });
	});

	it('keeps an entity apart from a wrapper, even if it has a field "value"', () => {
		const entity = { id: 'x', value: { value: 5 } };
		expect(simplifyRecord({ Attribute: entity })).toEqual({ Attribute: { id: 'x', value: 5 } });
	});
});

const RECORD = '7adbf4e5-4e48-ea11-817f-eb1af000b4cf';
const ROW = '8adbf4e5-4e48-ea11-817f-eb1af000b4cf';

describe('wrap', () => {
	it('wraps values as deep as they lie', () => {
		expect(
			wrapRecord(
				{
					id: RECORD,
					Amount: 0,
					Hold: false,
					Empty: null,
					Left: undefined,
					When: new Date(0),
					Then: { toISO: () => '2026-01-31T00:00:00.000Z' },
					Given: { value: 5 },
					Details: [{ id: ROW, delete: true }, { Qty: 2 }],
					MainContact: { Address: { City: 'Oslo' } },
					rowNumber: 3,
					_links: {},
					files: [],
				},
				4,
				'"Fields"',
			),
		).toEqual({
			id: RECORD,
			Amount: { value: 0 },
			Hold: { value: false },
			Empty: { value: null },
			When: { value: '1970-01-01T00:00:00.000Z' },
			Then: { value: '2026-01-31T00:00:00.000Z' },
			Given: { value: 5 },
			Details: [{ id: ROW, delete: true }, { Qty: { value: 2 } }],
			MainContact: { Address: { City: { value: 'Oslo' } } },
		});
	});

	it('types custom fields by what they are, unless the type is given', () => {
		const custom = {
			Document: {
				UsrA: 'x',
				UsrB: 2,
				UsrC: true,
				UsrD: { type: 'CustomIntField', value: 3 },
				UsrE: null,
			},
		};
		expect(wrapRecord({ custom }, 4, '"Fields"')).toEqual({
			custom: {
				Document: {
					UsrA: { type: 'CustomStringField', value: 'x' },
					UsrB: { type: 'CustomDecimalField', value: 2 },
					UsrC: { type: 'CustomBooleanField', value: true },
					UsrD: { type: 'CustomIntField', value: 3 },
					UsrE: { type: 'CustomStringField', value: null },
				},
			},
		});
	});

	it('sends the ID of a drop-down with contract version 5 only', () => {
		const Status = { id: 'CL', description: 'Completed' };
		expect(wrapRecord({ Status }, 5, '"Fields"')).toEqual({ Status: { value: 'CL' } });
		expect(() => wrapRecord({ Status }, 4, '"Fields"')).toThrow(
			'must be the ID of a record or of a row',
		);
	});
});
