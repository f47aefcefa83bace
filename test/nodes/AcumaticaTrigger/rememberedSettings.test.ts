import fc from 'fast-check';
import type { INode, INodeParameters } from 'n8n-workflow';

import { rememberedSettings } from '../../../nodes/AcumaticaTrigger/rememberedSettings';
import { readSettings } from '../../../nodes/AcumaticaTrigger/settings';
import { SettingError } from '../../../nodes/parameters/readParameter';

/** A node as a request finds it, what its parameters give, and which of them n8n was asked for. */
class Request {
	readonly asked: string[] = [];

	/** @param given what n8n gives, where expressions give something else than they are */
	constructor(
		private readonly parameters: INodeParameters,
		private readonly given: INodeParameters = parameters,
		private readonly typeVersion = 2,
	) {}

	settings() {
		const { parameters, typeVersion } = this;
		const kind = { name: 'Acumatica Trigger', type: 'acumaticaTrigger', typeVersion };
		const node: INode = { id: 'node1', ...kind, position: [0, 0], parameters };
		const context = { getNode: () => node, getWorkflow: () => ({ id: 'workflow1' }) };
		return rememberedSettings(context, this.parameter);
	}

	readonly parameter = (name: string, fallback: unknown) => {
		this.asked.push(name);
		if (name === 'rowKeys.keys') return Object(this.given.rowKeys).keys ?? fallback;
		return this.given[name] ?? fallback;
	};
}

const READS = {
	...{ completeness: true, inquiry: 'Items', keyColumns: ['ID'], dateColumn: 'Changed' },
} satisfies INodeParameters;

it('parameters are read once for any number of requests', () => {
	const parameters = { ...READS, sweepInterval: 7, options: { silentFor: 3 } };
	const [first, second] = [new Request(parameters), new Request(structuredClone(parameters))];
	const remembered = first.settings();
	expect(second.settings()).toBe(remembered);
	expect(first.asked).toContain('sweepInterval');
	expect(second.asked).toEqual([]);
});

it.each<[string, INodeParameters, INodeParameters, INodeParameters]>([
	['a parameter', { pairingWindow: '={{ $x }}' }, { pairingWindow: 3 }, { pairingWindow: 4 }],
	[
		'an option',
		{ options: { queries: '={{ $x }}' } },
		{ options: { queries: 'A' } },
		{ options: { queries: 'B' } },
	],
	[
		'an entry of a list',
		{ rowKeys: { keys: [{ query: '', fields: '={{ $x }}' }] } },
		{ rowKeys: { keys: [{ query: '', fields: 'A' }] } },
		{ rowKeys: { keys: [{ query: '', fields: 'B' }] } },
	],
	[
		'an element',
		{ ...READS, keyColumns: ['={{ $x }}'] },
		{ ...READS, keyColumns: ['A'] },
		{ ...READS, keyColumns: ['B'] },
	],
	[
		'what was chosen',
		{ ...READS, inquiry: { __rl: true, mode: 'id', value: '=A' } },
		{ ...READS, inquiry: { __rl: true, mode: 'id', value: 'A' } },
		{ ...READS, inquiry: { __rl: true, mode: 'id', value: 'B' } },
	],
])('an expression in %s is evaluated for each request', (_, stored, first, second) => {
	const gives = (given: INodeParameters) => new Request(stored, given).settings();
	expect(gives(first)).toEqual(readSettings(new Request(first).parameter));
	expect(gives(second)).toEqual(readSettings(new Request(second).parameter));
	expect(gives(second)).not.toEqual(gives(first));
});

it('another version of the node has settings of its own', () => {
	// As n8n has it, what a version lacks among the parameters has no value.
	const parameters = { rowKeys: { keys: [{ query: 'Items', fields: 'ID' }] } };
	const ofFirst = new Request(parameters, { ...parameters, otherInquiries: 'take' }, 1).settings();
	const ofSecond = new Request(parameters, { ...parameters, otherInquiries: 'ignore' }).settings();
	expect([ofFirst.ignoresOthers, ofSecond.ignoresOthers]).toEqual([false, true]);
});

it('a wrong setting is an error for each request', () => {
	const settings = () => new Request({ pairingWindow: 'soon' }).settings();
	expect(settings).toThrow(SettingError);
	expect(settings).toThrow(SettingError);
});

it('settings are what the parameters say, however many nodes there were before', () => {
	const parameters = fc.record(
		{
			pairingWindow: fc.integer({ min: 0, max: 60 }),
			completeness: fc.boolean(),
			inquiry: fc.constantFrom('Items', 'A "=quoted" name'),
			keyColumns: fc.constantFrom<string[]>(['ID'], ['ID', 'Place']),
			dateColumn: fc.constant('Changed'),
			options: fc.record(
				{ queries: fc.constantFrom('', 'Items'), silentFor: fc.nat(9) },
				{ requiredKeys: [] },
			),
		},
		{ requiredKeys: ['inquiry', 'keyColumns', 'dateColumn'] },
	);
	fc.assert(
		fc.property(parameters, (one) => {
			expect(new Request(one).settings()).toEqual(readSettings(new Request(one).parameter));
		}),
		{ numRuns: 1_000 },
	);
});
