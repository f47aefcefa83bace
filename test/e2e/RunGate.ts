import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** So few of a worker's ten runs at a time that it goes on with others. */
const MOST_HELD = 3;

/** Where runs of workflows stop until the test lets them go on: what is held is surely not finished. */
export class RunGate {
	/** By workflow and execution; kept when they have gone on. */
	private readonly heldRuns = new Map<string, Map<string, ServerResponse>>();
	private isOpen = false;

	private constructor(
		private readonly server: Server,
		private readonly holds: (executionId: string) => boolean,
	) {}

	/** `holds` says of which executions some are held; all others pass. */
	static async start(holds: (executionId: string) => boolean): Promise<RunGate> {
		const server = createServer();
		const gate = new RunGate(server, holds);
		server.on('request', ({ url = '' }, response) => gate.arrive(url, response));
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		return gate;
	}

	/** The node that stops at the gate, once in each run. */
	get node() {
		const { port } = this.server.address() as AddressInfo;
		return {
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			executeOnce: true,
			parameters: {
				url: `=http://127.0.0.1:${port}/{{ $workflow.id }}/{{ $execution.id }}`,
				options: {},
			},
		};
	}

	/** The executions of a workflow that were held until the gate was opened. */
	held(workflowId: string): string[] {
		return [...(this.heldRuns.get(workflowId)?.keys() ?? [])];
	}

	/** Lets all go on that are held or come. */
	open(): void {
		this.isOpen = true;
		for (const held of this.heldRuns.values()) held.forEach(letPass);
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private arrive(url: string, response: ServerResponse): void {
		const [, workflowId = '', executionId = ''] = url.split('/');
		const held = this.heldRuns.get(workflowId) ?? new Map<string, ServerResponse>();
		this.heldRuns.set(workflowId, held);
		if (this.isOpen || held.size >= MOST_HELD || !this.holds(executionId)) letPass(response);
		else held.set(executionId, response);
	}
}

function letPass(response: ServerResponse): void {
	response.end('{}');
}
