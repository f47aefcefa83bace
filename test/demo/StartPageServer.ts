import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { startPage, type DemoState } from './startPage';

/** Shows the start page of the demo on this machine only. */
export class StartPageServer {
	private readonly server = createServer((_request, response) => {
		response.setHeader('Content-Type', 'text/html; charset=utf-8');
		response.end(startPage(this.state()));
	});

	/** `state` is asked for each time that the page is loaded. */
	constructor(private readonly state: () => DemoState) {}

	/** Gives its address. */
	async start(): Promise<string> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}
}
