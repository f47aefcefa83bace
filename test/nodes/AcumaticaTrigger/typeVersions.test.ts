import type { INodeParameters } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { AcumaticaTrigger } from '../../../nodes/AcumaticaTrigger/AcumaticaTrigger.node';
import { CONTENT_TYPES } from './contentTypes';
import type { HarnessOptions } from './harness';
import { TriggerHarness } from './harness';
import { UNPARSABLE } from './parsedByN8n';

const TICKS = '638465233453014192';
const UNPARSED = { binaryData: true };
/** What a new node has stored under Options, with each version. */
const NODES = [
	{ typeVersion: 1, options: UNPARSED },
	// Options that were set by hand or by a program.
	{ typeVersion: 1, options: {} },
	{ typeVersion: 2, options: {} },
] as const;

const CASES = NODES.flatMap(({ typeVersion, options }) =>
	CONTENT_TYPES.map(([contentType, parsed]) => ({
		typeVersion,
		options,
		contentType,
		parsed: 'binaryData' in options ? 'left' : parsed,
	})),
);

let harness: TriggerHarness | undefined;

async function begin(options: HarnessOptions): Promise<TriggerHarness> {
	const begun = new TriggerHarness(options);
	harness = begun;
	await begun.start();
	await begun.activate();
	return begun;
}

afterEach(async () => {
	await harness?.stop();
	harness = undefined;
});

async function post(begun: TriggerHarness, body: string, contentType: string) {
	return await begun.post(Buffer.from(body), {
		'X-Acumatica-Key': 's3cret',
		...(contentType !== '' && { 'Content-Type': contentType }),
	});
}

const NOTIFICATION = `\uFEFF{"Inserted":[{"ID":9007199254740993,"Cost":0.12345678901234567890}],"Query":"Items","TimeStamp":${TICKS}}`;
const EXACT = { ID: '9007199254740993', Cost: '0.12345678901234567890' };

describe('a trigger', () => {
	it('that is new is of version 2, and n8n is told what to leave unparsed only by version 1', () => {
		const { description } = new AcumaticaTrigger();
		const optionsOf = (typeVersion: number, saved: INodeParameters = {}) =>
			NodeHelpers.getNodeParameters(
				description.properties,
				saved,
				true,
				false,
				{ typeVersion },
				description,
			)?.options;
		expect(description).toMatchObject({ version: [1, 2], defaultVersion: 2 });
		expect(optionsOf(1)).toEqual(UNPARSED);
		expect(optionsOf(2)).toEqual({});
		const saved = { options: { batchWindow: 2, ...UNPARSED } };
		expect(optionsOf(1, saved)).toEqual(saved.options);
		expect(optionsOf(2, { options: { batchWindow: 2 } })).toEqual({ batchWindow: 2 });
	});

	it.each(CASES)(
		'of version $typeVersion with $options reads "$contentType" to the last digit',
		async ({ typeVersion, options, contentType, parsed }) => {
			const begun = await begin({ typeVersion, parameters: { options } });
			const reply = await post(begun, NOTIFICATION, contentType);
			if (parsed === 'refused') {
				expect(reply).toMatchObject(UNPARSABLE);
				return;
			}
			expect(reply).toMatchObject({ status: 200, body: { status: 'accepted' } });
			expect(begun.runs[0]?.items[0]?.json).toMatchObject({
				row: EXACT,
				source: { timestamp: TICKS },
			});
		},
	);

	it.each(CASES)(
		'of version $typeVersion with $options and "$contentType": what is no JSON is told to the sender or becomes an item',
		async ({ typeVersion, options, contentType, parsed }) => {
			const begun = await begin({
				typeVersion,
				parameters: { options: { ...options, rejected: 'output' } },
			});
			const reply = await post(begun, '{"Inserted":[{', contentType);
			if (parsed !== 'left') {
				expect(reply).toMatchObject(UNPARSABLE);
				expect(begun.runs).toEqual([]);
				return;
			}
			expect(reply).toMatchObject({ status: 200, body: { status: 'rejected' } });
			expect(begun.runs[0]?.items[0]?.json).toMatchObject({
				event: 'rejected',
				reason: expect.stringContaining('not valid JSON') as string,
			});
		},
	);

	it.each(CASES)(
		'of version $typeVersion with $options and "$contentType": without the option Rejected the reason is in the reply',
		async ({ typeVersion, options, contentType, parsed }) => {
			const begun = await begin({ typeVersion, parameters: { options } });
			const { status, body } = await post(begun, 'hello', contentType);
			expect(status).toBe(parsed === 'left' ? 400 : UNPARSABLE.status);
			if (parsed === 'left') expect(body.message).toContain('not valid JSON');
		},
	);
});
