import type { INodeParameters } from 'n8n-workflow';
import { NodeHelpers, Workflow } from 'n8n-workflow';

import { AcumaticaTrigger } from '../../../nodes/AcumaticaTrigger/AcumaticaTrigger.node';
import { presentChanges } from '../../../nodes/items/presentChanges';
import { rejectedItem } from '../../../nodes/AcumaticaTrigger/intake/present/rejectedItem';
import { divideAmongOutputs } from '../../../nodes/items/outputs';
import { readSettings } from '../../../nodes/AcumaticaTrigger/settings';
import { changeOf } from '../AcumaticaTrigger/changes';
import { nodeTypesOf } from '../nodeInWorkflow';

const trigger = new AcumaticaTrigger();
const nodeTypes = nodeTypesOf(trigger);

/** The labels of the outputs as the editor has them; '' where an output has none. */
function labels(parameters: INodeParameters): string[] {
	const workflow = new Workflow({
		nodes: [
			{
				id: 'node1',
				name: 'Acumatica Trigger',
				type: 'acumaticaTrigger',
				typeVersion: 2,
				position: [0, 0],
				parameters,
			},
		],
		connections: {},
		active: false,
		nodeTypes,
	});
	const node = workflow.getNode('Acumatica Trigger');
	if (node === null) throw new Error('There is no trigger');
	// The editor still has options that it does not show any more; a workflow that is run has not.
	node.parameters = parameters;
	return NodeHelpers.getNodeOutputs(workflow, node, trigger.description).map((output) => {
		if (typeof output === 'string') return '';
		expect(output.type).toBe('main');
		return output.displayName ?? '';
	});
}

const OUTPUTS: [string, INodeParameters, string[]][] = [
	['nothing', {}, ['']],
	['other options', { options: { binaryData: true } }, ['']],
	[
		'separate outputs, as an expression',
		{ options: { separateOutputs: ' True' } },
		['Inserted', 'Updated', 'Deleted'],
	],
	['separate outputs, as an expression says no', { options: { separateOutputs: 'false' } }, ['']],
	['separate outputs', { options: { separateOutputs: true } }, ['Inserted', 'Updated', 'Deleted']],
	['rejected messages', { options: { rejected: 'output' } }, ['Changes', 'Rejected']],
	['rejected messages answered', { options: { rejected: 'reply' } }, ['']],
	['alarms', { options: { silenceAlarm: 'output' } }, ['Changes', 'Alarm']],
	['alarms in the log', { options: { silenceAlarm: 'log', silentFor: 2 } }, ['']],
	[
		'alarms and rejected messages',
		{ options: { silenceAlarm: 'output', rejected: 'output' } },
		['Changes', 'Rejected', 'Alarm'],
	],
	[
		'all outputs that there are',
		{ options: { separateOutputs: true, silenceAlarm: 'output', rejected: 'output' } },
		['Inserted', 'Updated', 'Deleted', 'Rejected', 'Alarm'],
	],
	[
		'both',
		{ options: { separateOutputs: true, rejected: 'output' } },
		['Inserted', 'Updated', 'Deleted', 'Rejected'],
	],
	[
		'both for entity events',
		{ messageFormat: 'entityEvent', options: { separateOutputs: true, rejected: 'output' } },
		['Inserted', 'Updated', 'Deleted', 'Rejected'],
	],
	[
		'both for push status events, which have no rows',
		{ messageFormat: 'pushStatus', options: { separateOutputs: true, rejected: 'output' } },
		['Changes', 'Rejected'],
	],
];

describe('the outputs', () => {
	it.each(OUTPUTS)('with %s are those', (_name, parameters, expected) => {
		expect(labels(parameters)).toEqual(expected);
	});

	it.each(OUTPUTS)('with %s are as many as are filled', (_name, parameters, expected) => {
		expect(divideAmongOutputs([], settingsOf(parameters))).toHaveLength(expected.length);
	});

	it.each(['event', 'row', 'cloudEvent'])(
		'divide items of the form "%s" by what happened',
		(output) => {
			const settings = settingsOf({
				options: { separateOutputs: true, rejected: 'output', output },
			});
			const changes = [changeOf('deleted'), changeOf('updated'), changeOf('inserted')];
			const items = [
				...presentChanges(
					changes.map((change) => ({ ...change, changes: {} })),
					settings.output,
				),
				{
					json: rejectedItem({ reason: '', body: Buffer.from(''), headers: {}, receivedAt: 0 }, ''),
				},
			];
			const [deleted, updated, inserted, rejected] = items;
			expect(divideAmongOutputs(items, settings)).toEqual([
				[inserted],
				[updated],
				[deleted],
				[rejected],
			]);
		},
	);

	it('are not confused by columns with the names of our own fields', () => {
		const settings = settingsOf({ options: { separateOutputs: true, output: 'row' } });
		const row = { ID: 'A', event: 'deleted', _acumatica: 'a column', data: { event: 'deleted' } };
		const change = { ...changeOf('inserted', { after: row }), changes: {} };
		const [inserted] = divideAmongOutputs(presentChanges([change], 'row'), settings);
		expect(inserted).toHaveLength(1);
	});

	it('pass on what is none of our items, as in a manual run', () => {
		expect(divideAmongOutputs([{ json: {} }], settingsOf({}))).toEqual([[{ json: {} }]]);
	});
});

function settingsOf(parameters: INodeParameters) {
	return readSettings((name, fallback) => parameters[name] ?? fallback);
}
