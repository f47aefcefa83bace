import { z } from 'zod';

import { connectedApp } from '../../demo/connectedApp';
import {
	ACTION_TYPE,
	EXAMPLE_CALENDAR,
	readExample,
	TRIGGER_TYPE,
	urlOfTrigger,
	withCredentials,
	type ExampleCredentials,
} from '../../demo/examples';
import type { Execution } from '../../n8n-host/executions';
import type { N8nHost } from '../../n8n-host/N8nHost';
import { waitFor } from '../../n8n-host/waitFor';
import type { StoredWorkflow } from '../../n8n-host/workflows';
import type { Row } from '../../../simulator/database/Database';
import { AcumaticaSimulator } from '../../../simulator/rest/AcumaticaSimulator';
import { destination } from '../../../simulator/push/Destination';
import { PushSender } from '../../../simulator/push/PushSender';
import { cookbookInquiries } from '../../examples/cookbookInquiries';
import { notificationOf } from '../../examples/cookbookNotifications';
import { startN8n } from '../packagedN8n';
import { expectSeatsFree } from '../seatsAreFree';
import { KEY } from '../triggerHost';
import { OtherSide } from './OtherSide';

/** What n8n answers to a form whose last page is one of the workflow. */
const Sent = z.object({ formWaitingUrl: z.string() });

/** One n8n, one Acumatica and one other side, in which all recipes are played. */
export class Kitchen {
	readonly simulator = new AcumaticaSimulator({
		actionMilliseconds: 100,
		inquiries: cookbookInquiries,
	});
	readonly other = new OtherSide();
	private host: { n8n: N8nHost; remove: () => Promise<void> } | undefined;
	private credentials: ExampleCredentials = {};
	private following: { sender: PushSender; workflowId: string } | undefined;

	get n8n(): N8nHost {
		if (this.host === undefined) throw new Error('n8n does not run');
		return this.host.n8n;
	}

	async start(): Promise<void> {
		await this.simulator.start();
		await this.other.start();
		this.host = await startN8n();
		const application = await this.n8n.importCredential(connectedApp(this.simulator));
		const webhook = await this.n8n.importCredential({
			name: 'Push notifications',
			type: 'acumaticaErpWebhookApi',
			data: { method: 'header', headerName: KEY.name, headerSecret: KEY.value },
		});
		this.credentials = {
			[ACTION_TYPE]: { acumaticaErpConnectedAppApi: application },
			[TRIGGER_TYPE]: { acumaticaErpWebhookApi: webhook },
		};
	}

	async stop(): Promise<void> {
		await this.unfollow();
		await this.host?.remove();
		await this.other.stop();
		await this.simulator.stop();
	}

	/** After each test: no seat is left, and the next one begins with an empty log. */
	async tidyUp(): Promise<void> {
		await expectSeatsFree(this.simulator);
		this.simulator.clearLog();
		this.other.reset();
	}

	/** Imports a recipe as a user does, and chooses its credentials; texts can be replaced, as a user would. */
	async take(name: string, replacements: Record<string, string> = {}): Promise<StoredWorkflow> {
		const path = `cookbook/${name}`;
		const all = { ...replacements };
		const hasOtherSide = JSON.stringify(readExample(path)).includes(EXAMPLE_CALENDAR);
		if (hasOtherSide) all[EXAMPLE_CALENDAR] = this.other.url;
		return await this.n8n.importWorkflow(withCredentials(readExample(path, all), this.credentials));
	}

	async publish(name: string): Promise<StoredWorkflow> {
		const workflow = await this.take(name);
		await this.n8n.publish(workflow.id);
		return workflow;
	}

	/** Presses "Execute workflow", and waits for the end. */
	async run({ id: workflowId }: StoredWorkflow, trigger: string): Promise<Execution> {
		await this.n8n.run(workflowId, trigger);
		return await this.lastRun(workflowId);
	}

	/** The one run since the last call of this. */
	async lastRun(workflowId: string): Promise<Execution> {
		const [run] = await this.lastRuns(workflowId, 1);
		if (run === undefined) throw new Error('There is no run');
		return run;
	}

	/** The runs since the last call of this: so many, and no more. */
	async lastRuns(workflowId: string, count: number): Promise<Execution[]> {
		const runs = await this.n8n.finishedExecutions(count, { workflowId });
		expect(runs).toHaveLength(count);
		await this.n8n.deleteExecutions({ workflowId });
		return runs;
	}

	/** Rows of a table of Acumatica that have these values. */
	rows(table: string, wanted: Row = {}): Row[] {
		return [...this.simulator.database('MyTenant').rows(table)].filter((row) =>
			Object.entries(wanted).every(([column, value]) => row[column] === value),
		);
	}

	/** What was written to Acumatica, in order: `PUT SalesOrder`, `POST Shipment/ConfirmShipment`. */
	writes(): string[] {
		return this.simulator
			.log()
			.filter(({ method, path }) => method !== 'GET' && path.includes('/entity/Default/'))
			.map(({ method, path }) => `${method} ${path.split('25.200.001/')[1] ?? path}`);
	}

	/** Changes a record in Acumatica, as a user of it does. */
	change(table: string, key: Row, fields: Row): void {
		this.simulator.database('MyTenant').transaction((t) => t.update(table, key, fields));
	}

	/** Has Acumatica tell the workflow's trigger of an inquiry, as on SM302000. */
	async follow(workflow: StoredWorkflow, inquiry: string): Promise<void> {
		await this.unfollow();
		const url = urlOfTrigger(this.n8n, workflow);
		const sender = new PushSender({
			database: this.simulator.database('MyTenant'),
			destinations: [destination(url, KEY, [notificationOf(inquiry).inquiry])],
		});
		this.following = { sender, workflowId: workflow.id };
	}

	followed(): { workflowId: string } {
		if (this.following === undefined) throw new Error('No workflow is told of anything');
		return this.following;
	}

	/** Ends it when all is sent; whatever was refused fails the test. */
	async unfollow(): Promise<void> {
		const { sender } = this.following ?? {};
		this.following = undefined;
		await sender?.idle();
		await sender?.stop();
		expect(sender?.failed.list() ?? []).toEqual([]);
	}

	/** Calls the Webhook node of a published workflow, or at its test URL one that listens. */
	async call(workflow: StoredWorkflow, path: string, body: unknown, listens = false) {
		const address = `${workflow.id}/${path}`;
		const url = listens ? this.n8n.testWebhookUrl(address) : this.n8n.webhookUrl(address);
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify(body),
		});
		return { status: response.status, text: await response.text() };
	}

	/** Sends the form of a published workflow as a browser does, and gives the page that is shown in the end. */
	async fillIn({ nodes }: StoredWorkflow, form: FormData): Promise<string> {
		const { webhookId } = nodes.find(({ type }) => type.endsWith('.formTrigger')) ?? {};
		const sent = await fetch(`${this.n8n.baseUrl}/form/${webhookId}`, {
			method: 'POST',
			body: form,
		});
		const { formWaitingUrl } = Sent.parse(await sent.json());
		const status = new URL(formWaitingUrl);
		status.pathname += '/n8n-execution-status';
		await waitFor('the last page of the form', async () => {
			const text = await (await fetch(status)).text();
			return /form-waiting|success|error/.test(text) ? text : undefined;
		});
		return await (await fetch(formWaitingUrl)).text();
	}
}
