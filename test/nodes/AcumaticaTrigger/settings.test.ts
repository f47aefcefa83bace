import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import { completenessProperties } from '../../../nodes/AcumaticaTrigger/completenessProperties';
import { triggerProperties } from '../../../nodes/AcumaticaTrigger/description';
import { SettingError } from '../../../nodes/parameters/readParameter';
import { readSettings, type TriggerSettings } from '../../../nodes/AcumaticaTrigger/settings';
import { triggerOptions } from '../../../nodes/AcumaticaTrigger/triggerOptions';
import { TriggerHarness } from './harness';

type Values = Readonly<Record<string, unknown>>;

/** As n8n gives parameters to the node: what is absent is the fallback, also deeper in. */
function settingsOf(parameters: Values): TriggerSettings {
	return readSettings((name, fallback) =>
		Object.hasOwn(parameters, name) ? parameters[name] : fallback,
	);
}

const NOT_READ: readonly INodeProperties['type'][] = ['notice', 'hidden'];

interface Parameter {
	readonly declared: INodeProperties;
	/** The parameters of a node on which it has a value. */
	readonly having: (value: unknown) => Values;
	/** The others of them. */
	readonly without: Values;
}

const isRead = ({ type }: INodeProperties) => !NOT_READ.includes(type);
/** Without them, some options have no effect. */
const BATCHES = { batchWindow: 5 };

/** Without them, there is nothing to read. */
const READS = {
	completeness: true,
	inquiry: 'Items',
	keyColumns: ['ID'],
	dateColumn: 'Changed',
	changedAfter: '2026-01-31T14:00:00Z',
};
/** Texts that are one text, and no list. */
const ONE_TEXT = ['query', 'queryName', 'tenant'];

const besides = ({ name }: INodeProperties): Values => {
	if (name === 'changedAfter') return { ...READS, firstRun: 'since' };
	return name !== 'completeness' && completenessProperties.some((one) => one.name === name)
		? READS
		: {};
};
/** Parameters that have to be set have no value of their own. */
const isOptional = ({ required, type }: INodeProperties) => required !== true || type === 'number';

const parameters: readonly Parameter[] = [
	...triggerProperties
		.filter((declared) => isRead(declared) && declared.type !== 'fixedCollection')
		.map((declared) => ({
			declared,
			having: (value: unknown) => ({
				...(declared.name === 'completeness' ? READS : besides(declared)),
				[declared.name]: value,
			}),
			without: declared.name === 'completeness' ? {} : besides(declared),
		})),
	...triggerProperties
		.filter(({ type }) => type === 'fixedCollection')
		.flatMap(({ options = [] }) =>
			options.flatMap((entry) => ('values' in entry ? entry.values : [])),
		)
		.map((declared) => ({
			declared,
			having: (value: unknown) => ({ 'rowKeys.keys': [{ [declared.name]: value }] }),
			without: { 'rowKeys.keys': [{}] },
		})),
	...triggerOptions.filter(isRead).map((declared) => ({
		declared,
		having: (value: unknown) => ({
			...READS,
			options: { ...BATCHES, [declared.name]: value },
		}),
		without: { ...READS, options: declared.name in BATCHES ? {} : BATCHES },
	})),
];

/** What cannot be meant, whatever the kind of the parameter is. */
const NOTHING = [undefined, null, [{}], [null], () => 1];
const WRONG: Partial<Record<INodeProperties['type'], readonly unknown[]>> = {
	number: ['', '  ', 'five', '5 s', '5,5', true, false, [], [5], {}, NaN, Infinity, -1, '-1'],
	boolean: ['', 'yes', 'off', 'nottrue', 0, 1, [], {}, [true]],
	options: ['', 'nonsense', 0, true, {}, ['workflow', 'event', 'reply', 'reject', 'flag']],
	multiOptions: ['', [], ['nonsense'], 'deleted', ['deleted', 'nonsense'], true, 1, {}],
	string: [true, false, {}, ['A', true], [['A']]],
	collection: ['', 'text', 1, true],
};

/** Names that the site gives: any text can be meant. */
const WRONG_NAMES = ['', '  ', true, {}, ['A', true]];
const isNamed = ({ type, typeOptions }: INodeProperties) =>
	type === 'resourceLocator' || typeOptions?.loadOptionsMethod !== undefined;

const wrongValues = parameters.flatMap(({ declared, having }) =>
	[...NOTHING, ...(isNamed(declared) ? WRONG_NAMES : (WRONG[declared.type] ?? []))].map(
		(value) => ({
			name: declared.displayName,
			shown: typeof value === 'function' ? 'a function' : (JSON.stringify(value) ?? 'undefined'),
			having: having(value),
		}),
	),
);

describe('a value that cannot be meant', () => {
	it('is looked for in parameters of all kinds', () => {
		expect(parameters.map(({ declared }) => declared.type)).toEqual(
			expect.arrayContaining(Object.keys(WRONG)),
		);
		expect(parameters.length).toBeGreaterThan(25);
	});

	it.each(wrongValues)('is an error that names $name: $shown', ({ name, having }) => {
		let error: unknown = null;
		try {
			settingsOf(having);
		} catch (thrown) {
			error = thrown;
		}
		expect(error).toBeInstanceOf(SettingError);
		expect(String(error)).toContain(`${name} must be `);
	});

	it.each(
		parameters.flatMap(({ declared, having }) => {
			const { maxValue, minValue } = declared.typeOptions ?? {};
			return [maxValue && maxValue + 1, minValue !== undefined && minValue - 1]
				.filter((value) => typeof value === 'number')
				.map((value) => ({ name: declared.displayName, value, having: having(value) }));
		}),
	)('is one beyond the limits of $name: $value', ({ name, having }) => {
		expect(() => settingsOf(having)).toThrow(`${name} must be a number`);
	});

	it.each(['text', {}, null, undefined, [1], [['ID']]])(
		'is one that are no row keys: %j',
		(value) => {
			expect(() => settingsOf({ 'rowKeys.keys': value })).toThrow('Row Keys must be ');
		},
	);

	it('is shown, but not at any length', () => {
		expect(() => settingsOf({ pairingWindow: 'x'.repeat(1_000) })).toThrow(
			/^Pairing Window \(Seconds\) must be a number from 0 to 3600, but is "x{59}…\. Where /,
		);
		expect(() => settingsOf({ pairingWindow: '' })).toThrow(/but is empty\./);
	});
});

describe('a value as text', () => {
	const having = (type: INodeProperties['type']) =>
		parameters
			.filter(({ declared }) => declared.type === type)
			.map((parameter) => ({ name: parameter.declared.displayName, ...parameter }));

	it.each(having('number'))('is the number: $name', (parameter) => {
		const number = 7;
		for (const text of ['7', ' 7 ', '7.0']) {
			expect(settingsOf(parameter.having(text))).toEqual(settingsOf(parameter.having(number)));
		}
		expect(settingsOf(parameter.having(number))).not.toEqual(settingsOf(parameter.having(8)));
	});

	it.each(having('boolean'))('is true or false: $name', (parameter) => {
		for (const value of [true, false]) {
			for (const text of [String(value), String(value).toUpperCase(), ` ${value} `]) {
				expect(settingsOf(parameter.having(text))).toEqual(settingsOf(parameter.having(value)));
			}
		}
		expect(settingsOf(parameter.having(true))).not.toEqual(settingsOf(parameter.having(false)));
	});

	it.each(having('string').filter(({ declared }) => !ONE_TEXT.includes(declared.name)))(
		'is the same as in a list: $name',
		(parameter) => {
			expect(settingsOf(parameter.having(' A\nB '))).toEqual(
				settingsOf(parameter.having(['A', 'B'])),
			);
			expect(settingsOf(parameter.having(5))).toEqual(settingsOf(parameter.having('5')));
		},
	);
});

it('each choice that the editor offers can be read', () => {
	for (const { declared, having } of parameters) {
		for (const option of declared.type === 'options' ? (declared.options ?? []) : []) {
			if (!('value' in option)) throw new Error(`${declared.name} has something else to choose`);
			expect(() => settingsOf(having(option.value))).not.toThrow();
		}
	}
});

it('what is not set has the value that the editor shows', () => {
	expect(settingsOf({ options: {} })).toEqual(settingsOf({}));
	for (const { declared, having, without } of parameters.filter((one) =>
		isOptional(one.declared),
	)) {
		expect(settingsOf(having(declared.default))).toEqual(settingsOf(without));
	}
});

describe('in n8n', () => {
	let harness: TriggerHarness;
	afterEach(async () => await harness.stop());

	const begin = async (parameters: INodeParameters) => {
		harness = new TriggerHarness({ parameters });
		await harness.start();
	};

	it('the workflow is not published with such a value', async () => {
		await begin({ pairingWindow: '' });
		await expect(harness.activate()).rejects.toThrow(
			/^Pairing Window \(Seconds\) must be a number from 0 to 3600, but is empty\./,
		);
	});

	it('the sender comes again, and only the log says why', async () => {
		await begin({ options: { deduplicate: 'no' } });
		const { status, body, headers } = await harness.post('{}');
		expect([status, headers.get('retry-after')]).toEqual([503, '10']);
		expect(JSON.stringify(body)).not.toMatch(/Deduplicate/);
		expect(harness.log).toMatchObject([
			{ level: 'error', message: expect.stringMatching(/: Deduplicate must be true or false/) },
		]);
	});

	it.each(['', 'nothing', 0, false, null])(
		'nobody is let in whatever Authentication is: %j',
		async (authentication) => {
			await begin({ authentication });
			expect((await harness.post('{}', {})).status).toBe(503);
		},
	);
});
