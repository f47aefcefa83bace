import type { INodeParameters } from 'n8n-workflow';

import { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import type { ExampleNode } from '../demo/examples';
import { credentialFor } from '../nodes/Acumatica/startNode';
import { PollingHost } from '../nodes/AcumaticaPollingTrigger/PollingHost';
import type { PinnedItem } from './pinnedItems';

/** What "Fetch Test Event" shows first of the inquiry of a polling trigger. */
export async function polledItems({ parameters }: ExampleNode): Promise<PinnedItem[]> {
	const simulator = new AcumaticaSimulator({ startTime: Date.UTC(2026, 0, 15, 12) });
	try {
		await simulator.start();
		const credential = credentialFor(simulator, simulator.instanceUrl);
		const host = new PollingHost(credential, { ...parameters } as INodeParameters);
		return (await host.fetchTestEvent()).slice(0, 1).map((json) => ({ json }));
	} finally {
		await simulator.stop();
	}
}
