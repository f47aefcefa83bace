import type { ProfileNode } from './whereItGoes';
import { sharesOf } from './whereItGoes';

const frame = (
	id: number,
	functionName: string,
	url: string,
	children: number[] = [],
): ProfileNode => ({ id, callFrame: { functionName, url }, children });

const TRIGGER = '/nodes/node_modules/n8n-nodes-acumatica-erp/dist/AcumaticaTrigger.node.js';

describe('where the time of a profile goes', () => {
	it('is told by the innermost frame that says what it is of, and leaves out idle time', () => {
		const nodes = [
			frame(1, '(root)', '', [2, 5, 6]),
			frame(2, 'run', '/n8n/dist/workflow-runner.js', [3]),
			frame(3, 'webhook', TRIGGER, [4]),
			// Of the trigger, though it is in no file of its own.
			frame(4, 'stringify', ''),
			frame(5, '(idle)', ''),
			frame(6, '(garbage collector)', ''),
		];
		const shares = sharesOf({
			nodes,
			samples: [4, 5, 2, 6],
			timeDeltas: [0, 200, 5_000, 100, 100],
		});
		expect(shares.get('the trigger')).toBe(0.5);
		expect(shares.get('rest of n8n')).toBe(0.25);
		expect(shares.get('garbage')).toBe(0.25);
		expect([...shares.values()].reduce((sum, share) => sum + share, 0)).toBe(1);
	});

	it.each([
		[
			'database',
			'/n8n-nodes-acumatica-erp/n8n/node_modules/@n8n/typeorm/dist/QueryBuilder.js',
			'getQuery',
		],
		[
			'static data as text',
			'/node_modules/@n8n/typeorm/dist/util/DateUtils.js',
			'simpleJsonToString',
		],
		['run data as text', '/node_modules/flatted/cjs/index.js', 'stringify'],
		[
			'parameters of nodes',
			'/node_modules/n8n-workflow/dist/cjs/node-helpers.js',
			'getNodeParameters',
		],
		['log', '/node_modules/winston/lib/winston/logger.js', 'write'],
	] as const)('%s', (part, url, functionName) => {
		const nodes = [frame(1, functionName, url)];
		expect(sharesOf({ nodes, samples: [1], timeDeltas: [0, 1] }).get(part)).toBe(1);
	});
});
