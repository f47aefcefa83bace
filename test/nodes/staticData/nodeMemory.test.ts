import type { IDataObject, INode } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { Acumatica } from '../../../nodes/Acumatica/Acumatica.node';
import type * as liveParts from '../../../nodes/staticData/liveParts';
import type * as nodeMemory from '../../../nodes/staticData/nodeMemory';
import { nodeTypesOf } from '../nodeInWorkflow';

/** n8n around the static data of one workflow: each run has a copy of its own, and writes it whole where it was touched. */
class StaticData {
	stored = '{}';

	/** A copy, and in it a node. */
	copy(name: string, mode = 'trigger') {
		const node: INode = {
			...{ id: `id of ${name}`, name, type: 'acumatica', typeVersion: 1 },
			...{ position: [0, 0] as [number, number], parameters: {} },
		};
		const workflow = new Workflow({
			...{ id: 'workflow1', name: 'Test', active: true, nodes: [node], connections: {} },
			...{
				nodeTypes: nodeTypesOf(new Acumatica()),
				staticData: JSON.parse(this.stored) as IDataObject,
			},
		});
		const context = {
			getMode: () => mode,
			getNode: () => node,
			getWorkflow: () => workflow,
			getWorkflowStaticData: (type: string) => workflow.getStaticData(type, node),
		};
		const isTouched = () => (workflow.staticData as { __dataChanged?: boolean }).__dataChanged;
		return {
			recall: () => modules.recallMemory(context),
			remember: (data: IDataObject) => modules.rememberMemory(context, data),
			carry: () => modules.carryLiveParts(context),
			touch: () => void (workflow.getStaticData('node', node).touched = true),
			end: () => {
				if (isTouched() === true) this.stored = JSON.stringify(workflow.staticData);
			},
		};
	}
}

const LIVE_PARTS = '../../../nodes/staticData/liveParts';
const NODE_MEMORY = '../../../nodes/staticData/nodeMemory';

let modules: Pick<typeof liveParts, 'carryLiveParts'> & typeof nodeMemory;
let staticData = new StaticData();

/** From here on the nodes know no more than in a process of n8n that has just begun. */
function beginProcess(): void {
	jest.resetModules();
	modules = {
		...jest.requireActual<typeof liveParts>(LIVE_PARTS),
		...jest.requireActual<typeof nodeMemory>(NODE_MEMORY),
	};
}

beforeEach(() => {
	staticData = new StaticData();
	beginProcess();
});

describe('what a node remembers', () => {
	it('is there in the next run, and in the next process', () => {
		const run = staticData.copy('A');
		run.remember({ since: 1 });
		run.end();
		expect(staticData.copy('A').recall()).toEqual({ since: 1 });
		beginProcess();
		expect(staticData.copy('A').recall()).toEqual({ since: 1 });
		expect(staticData.copy('B').recall()).toEqual({});
	});

	it('is not undone by the write of a copy from before', () => {
		const old = staticData.copy('B');
		const run = staticData.copy('A');
		run.remember({ since: 1 });
		run.end();
		old.touch();
		old.end();
		expect(staticData.copy('A').recall()).toEqual({ since: 1 });
	});

	it('is carried by every node of this package that writes a copy from before, beyond the process', () => {
		const old = staticData.copy('B');
		const run = staticData.copy('A');
		run.remember({ since: 1 });
		run.end();
		old.remember({ since: 2 });
		old.end();
		beginProcess();
		expect(staticData.copy('A').recall()).toEqual({ since: 1 });
		expect(staticData.copy('B').recall()).toEqual({ since: 2 });
	});

	it('is written with its own run only: what a run would have given that was cut off must come again', () => {
		const first = staticData.copy('A');
		first.remember({ since: 1 });
		first.end();
		const cutOff = staticData.copy('A');
		cutOff.remember({ since: 2 });
		const other = staticData.copy('B');
		other.carry();
		other.touch();
		other.end();
		expect(staticData.copy('A').recall()).toEqual({ since: 1 });
		beginProcess();
		expect(staticData.copy('A').recall()).toEqual({ since: 1 });
	});

	it('is known within its copy at once', () => {
		const run = staticData.copy('A');
		run.remember({ since: 1 });
		run.remember({ ...run.recall(), other: 2 });
		expect(run.recall()).toEqual({ since: 1, other: 2 });
	});

	it('is that of another process where that has gone on with it', () => {
		const run = staticData.copy('A');
		run.remember({ since: 1 });
		run.end();
		const before = staticData.stored;
		const elsewhere = before
			.replace('"revision":1', '"revision":2')
			.replace('"since":1', '"since":5');
		expect(elsewhere).not.toBe(before);
		staticData.stored = elsewhere;
		const next = staticData.copy('A');
		expect(next.recall()).toEqual({ since: 5 });
		next.remember({ since: 6 });
		next.end();
		beginProcess();
		expect(staticData.copy('A').recall()).toEqual({ since: 6 });
	});

	it('is read where earlier versions of this package have stored it, until something newer is there', () => {
		staticData.stored = JSON.stringify({ 'node:A': { since: 1 }, 'node:B': { since: 2 } });
		const run = staticData.copy('A');
		expect(run.recall()).toEqual({ since: 1 });
		run.remember({ since: 3 });
		run.end();
		expect(staticData.copy('A').recall()).toEqual({ since: 3 });
		expect(JSON.parse(staticData.stored)).toMatchObject({ 'node:A': {}, 'node:B': { since: 2 } });
	});

	it.each(['text', 5, null, [], { 'id of A': 1 }, { 'id of A': { revision: 'a', data: {} } }])(
		'is nothing where something else stands in its place: %j',
		(place) => {
			staticData.stored = JSON.stringify({ global: { acumaticaErpMemories: place } });
			const run = staticData.copy('A');
			expect(run.recall()).toEqual({});
			run.remember({ since: 1 });
			run.end();
			expect(staticData.copy('A').recall()).toEqual({ since: 1 });
		},
	);
});
