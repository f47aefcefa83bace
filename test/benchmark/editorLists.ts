import type { INodeParameters } from 'n8n-workflow';

// With its ending: a name that ends in ".node" would be loaded as a native module here.
import { Acumatica } from '../../nodes/Acumatica/Acumatica.node.js';
import { connectedApp } from '../demo/connectedApp';
import { Gateway } from '../nodes/Acumatica/Gateway';
import { NodeHarness } from '../nodes/Acumatica/harness';
import { largeOpenApi, onlyOpenApi } from '../nodes/Acumatica/methods/largeOpenApi';
import { operation } from '../nodes/Acumatica/parameters';
import { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import { median } from './load';
import type { Report } from './report';

const ROUNDS = 7;
const GOAL_SECONDS = 2;

/** How long a person waits for a list of the editor, where the description of the endpoint has 3 MB. */
export async function measureEditorLists(): Promise<Report> {
	const simulator = new AcumaticaSimulator();
	await simulator.start();
	const gateway = new Gateway(simulator);
	const instanceUrl = await gateway.start();
	const body = largeOpenApi();
	gateway.onRequest = onlyOpenApi(body);
	try {
		const { data } = connectedApp(simulator);
		const node = new NodeHarness({
			credential: { ...data, instanceUrl },
			node: new Acumatica(),
		});
		const first: number[] = [];
		const later: number[] = [];
		for (let round = 0; round <= ROUNDS; round++) {
			// With ! in front, the search asks the instance anew, as the first list does.
			const times = [await timeOfSearch(node, '!entity'), await timeOfSearch(node, 'entity')];
			if (round === 0) continue;
			first.push(times[0] ?? NaN);
			later.push(times[1] ?? NaN);
		}
		return {
			name: 'editor-lists',
			question: `A list of entities in the editor, from ${(body.length / 1e6).toFixed(1)} MB of swagger.json`,
			charted: 'seconds',
			lines: [
				{ name: 'read from the instance', figures: { seconds: median(first) } },
				{ name: 'every time after that', figures: { seconds: median(later) } },
			],
			remarks: [
				`Goal: less than ${GOAL_SECONDS} s after the first time. The simulator is in the same process, and the way to a real instance comes on top of the first line.`,
			],
		};
	} finally {
		await gateway.stop();
		await simulator.stop();
	}
}

async function timeOfSearch(node: NodeHarness, filter: string): Promise<number> {
	const parameters: INodeParameters = operation('record', 'getAll', 'Entity7');
	const begin = performance.now();
	const { results } = await node.node.methods.listSearch.searchEntities.call(
		node.loadOptions(parameters),
		filter,
	);
	if (results.length !== 120) throw new Error(`There were ${results.length} entities`);
	return (performance.now() - begin) / 1_000;
}
