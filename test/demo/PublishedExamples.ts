import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import type { CredentialReference } from '../n8n-host/credentials';
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
	type ExampleCredentials,
} from './examples';
import { KeptObjects } from './KeptObjects';

/** A published workflow: where to send notifications, and with which header. */
export interface PublishedExample {
	readonly id: string;
	readonly name: string;
	readonly url: string;
	readonly header: StaticHeader;
}

/** Puts examples with their credentials into the demo's n8n. */
export class PublishedExamples {
	private readonly header = { name: 'X-Acumatica-Key', value: randomBytes(12).toString('hex') };
	private chosen: ExampleCredentials = {};
	private readonly kept: KeptObjects;

	constructor(
		private readonly host: N8nHost,
		userFolder: string,
		private readonly calendarUrl: string,
		private readonly simulator: AcumaticaSimulator,
	) {
		this.kept = new KeptObjects(host.api, join(userFolder, 'demo.json'));
	}

	/** Before anything is published. */
	async createCredentials(): Promise<void> {
		const { header } = this;
		const webhook = await this.kept.credential({
			name: 'Acumatica push notifications (demo)',
			type: 'acumaticaErpWebhookApi',
			data: { method: 'header', headerName: header.name, headerSecret: header.value },
		});
		const application = await this.kept.credential(connectedApp(this.simulator));
		this.chosen = {
			[TRIGGER_TYPE]: { acumaticaErpWebhookApi: webhook },
			[ACTION_TYPE]: { acumaticaErpConnectedAppApi: application },
		};
	}

	/** Those that the workflows sign in with: of the trigger, and of the action node. */
	get credentials(): CredentialReference[] {
		return Object.values(this.chosen).flatMap((ofNode) => Object.values(ofNode));
	}

	async publish(name: string): Promise<PublishedExample> {
		const { host, header } = this;
		const example = readExample(name, { [EXAMPLE_CALENDAR]: this.calendarUrl });
		const stored = await this.kept.workflow(name, withCredentials(example, this.chosen));
		await host.publish(stored.id);
		return { id: stored.id, name: stored.name, url: urlOfTrigger(host, stored), header };
	}
}
