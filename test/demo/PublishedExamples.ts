import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import type { N8nHost } from '../n8n-host/N8nHost';
import type { StaticHeader } from '../../simulator/push/Destination';
import type { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import { connectedApp } from './connectedApp';
import {
	ACTION_TYPE,
	EXAMPLE_CALENDAR,
	readExample,
	TRIGGER_TYPE,
	urlOfTrigger,
	withCredentials,
} from './examples';
import { KeptObjects } from './KeptObjects';

/** A published workflow: where to send notifications, and with which header. */
export interface PublishedExample {
	readonly id: string;
	readonly url: string;
	readonly header: StaticHeader;
}

/** Puts examples with their credentials into the demo's n8n. */
export class PublishedExamples {
	private readonly header = { name: 'X-Acumatica-Key', value: randomBytes(12).toString('hex') };
	private readonly kept: KeptObjects;

	constructor(
		private readonly host: N8nHost,
		userFolder: string,
		private readonly calendarUrl: string,
		private readonly simulator: AcumaticaSimulator,
	) {
		this.kept = new KeptObjects(host.api, join(userFolder, 'demo.json'));
	}

	async publish(name: string): Promise<PublishedExample> {
		const { host, header } = this;
		const webhook = await this.kept.credential({
			name: 'Acumatica push notifications (demo)',
			type: 'acumaticaErpWebhookApi',
			data: { method: 'header', headerName: header.name, headerSecret: header.value },
		});
		const application = await this.kept.credential(connectedApp(this.simulator));
		const example = withCredentials(readExample(name, { [EXAMPLE_CALENDAR]: this.calendarUrl }), {
			[TRIGGER_TYPE]: { acumaticaErpWebhookApi: webhook },
			[ACTION_TYPE]: { acumaticaErpConnectedAppApi: application },
		});
		const stored = await this.kept.workflow(name, example);
		await host.publish(stored.id);
		return { id: stored.id, url: urlOfTrigger(host, stored), header };
	}
}
