import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Database } from '../database/Database';
import type { ActionBehaviour } from './actions/ActionBehaviours';
import type { Fault, FaultRequest } from './control/faults';
import { RequestLog, type LogEntry } from './control/RequestLog';
import type { Inquiry } from '../push/Inquiry';
import type { PushSender } from '../push/PushSender';
import { addDemoData } from './demo/addDemoData';
import { serveRequest } from './http/serveRequest';
import { pushInquiryOf } from './push/pushInquiryOf';
import type { Simulation } from './Simulation';
import { startSimulation } from './startSimulation';
import { clientIdOf } from './site/Site';
import { defaultOptions, type SimulatorOptions } from './SimulatorOptions';

/** An open session as tests see it. */
export interface OpenSession {
	id: string;
	tenant: string;
	user: string;
	origin: string;
	openedAt: string;
	lastUsed: string;
	/** Long-running operations that have not ended. */
	running: number;
}

/** Options to change; `licence` may be given in part. `databases` are the push sender's, by tenant. */
export type SimulatorSettings = Partial<Omit<SimulatorOptions, 'licence'>> & {
	licence?: Partial<SimulatorOptions['licence']>;
	databases?: Readonly<Record<string, Database>>;
};

/** An Acumatica ERP that can be run: the REST API, sign-in, sessions and licence limits. */
export class AcumaticaSimulator {
	readonly options: SimulatorOptions;
	private readonly simulation: Simulation;
	private readonly requests: RequestLog;
	private readonly listeners: Array<Parameters<AcumaticaSimulator['onRequest']>[0]> = [];
	private server: Server | undefined;
	private port = 0;

	constructor({ databases = {}, ...settings }: SimulatorSettings = {}) {
		const licence = { ...defaultOptions.licence, ...settings.licence };
		this.options = { ...defaultOptions, ...settings, licence };
		this.simulation = startSimulation(this.options, databases, () => this.instanceUrl);
		this.requests = new RequestLog(this.options.logSize);
		if (this.options.data === 'demo') {
			for (const tenant of this.simulation.tenants.values()) addDemoData(tenant, this.now());
		}
	}

	/** Listens on 127.0.0.1; port 0 takes a free one. Gives the instance URL. */
	async start(port = 0): Promise<string> {
		const server = createServer((message, response) => {
			void serveRequest(message, response, this.simulation, this, this.requests);
		});
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject);
			server.listen(port, '127.0.0.1', resolve);
		});
		this.server = server;
		this.port = portOf(server.address());
		return this.instanceUrl;
	}

	async stop(): Promise<void> {
		const { server } = this;
		this.simulation.clock.stop();
		if (server === undefined) return;
		this.server = undefined;
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	}

	/** Scheme, host and port. */
	get origin(): string {
		return `http://127.0.0.1:${this.port}`;
	}

	/** The instance URL of clients: origin and virtual directory. */
	get instanceUrl(): string {
		return `${this.origin}${this.options.instancePath}`;
	}

	/** Client ID and secret of the first application with this flow. */
	application(flow: 'resourceOwner' | 'authorizationCode', tenantName?: string) {
		const { tenants } = this.options.site;
		const tenant = tenantName
			? tenants.find(({ name }) => name === tenantName)
			: tenants.find(({ applications }) => applications.some((app) => app.flow === flow));
		const app = tenant?.applications.find((candidate) => candidate.flow === flow);
		if (!tenant || !app) throw new Error(`No application with the flow ${flow}.`);
		const secret = app.secrets[0]?.value ?? '';
		return { clientId: clientIdOf(tenant, app), clientSecret: secret, tenant: tenant.name };
	}

	/** The tables of a tenant, which the push sender watches. */
	database(tenant = this.options.site.tenants[0]?.name ?? ''): Database {
		const found = this.simulation.tenants.get(tenant);
		if (found === undefined) throw new Error(`There is no tenant ${tenant}.`);
		return found.database;
	}

	/** Files that are attached to the record or line with this NoteID. */
	filesOf(recordId: string, tenant = this.options.site.tenants[0]?.name ?? '') {
		const files = this.simulation.tenants.get(tenant)?.files.ofRecord(recordId) ?? [];
		return files.map(({ name, versions }) => ({ name, versions: versions.map(String) }));
	}

	/** Lets the DACs tell of a push sender's destinations and of its failed notifications. */
	showSender(sender: PushSender, tenant = this.options.site.tenants[0]?.name ?? ''): void {
		this.simulation.tenants.get(tenant)?.senders.push(sender);
	}

	/** An inquiry that OData serves, to be watched by a push sender: the same rows, on the site's wall clock. */
	pushInquiry(name: string): Inquiry {
		const found = this.options.inquiries.find((inquiry) => inquiry.name === name);
		if (found === undefined) throw new Error(`There is no inquiry ${name}.`);
		return pushInquiryOf(found, this.options.timeZone);
	}

	/** Called before each request is answered: a test may change tables between two pages. */
	onRequest(listener: (request: { method: string; path: string; query: string }) => void): void {
		this.listeners.push(listener);
	}

	/** Milliseconds since 1970, by the simulator's clock. */
	now(): number {
		return this.simulation.clock.now();
	}

	/** Moves the clock: sessions idle out, delays end, operations finish. */
	advance(milliseconds: number): void {
		this.simulation.clock.advance(milliseconds);
	}

	sessions(): OpenSession[] {
		return this.simulation.sessions.list().map((session) => ({
			id: session.id,
			tenant: session.tenant,
			user: session.user.name,
			origin: session.origin,
			openedAt: new Date(session.openedAt).toISOString(),
			lastUsed: new Date(session.lastUsed).toISOString(),
			running: session.operations.filter((one) => !this.simulation.operations.ended(one)).length,
		}));
	}

	/** Ends one session from the server's side; its next request gets 401, or a new session by its bearer. */
	endSession(id: string): boolean {
		return this.simulation.sessions.close(id);
	}

	/** Ends every session, as "Restart Application" does. [A] */
	restartApplication(): void {
		this.simulation.sessions.closeAll();
	}

	/** Requests that wait in the licence's queue. */
	get queued(): number {
		return this.simulation.gate.waiting;
	}

	/** Requests that a fault or the licence holds back, and operations that run, until the clock moves. */
	get waitingForClock(): number {
		return this.simulation.clock.sleeping;
	}

	/** Tells the listeners of a request. */
	announce({
		method,
		path,
		query,
	}: {
		method: string;
		path: string;
		query: URLSearchParams;
	}): void {
		for (const listener of this.listeners) listener({ method, path, query: query.toString() });
	}

	log(): readonly LogEntry[] {
		return this.requests.list();
	}

	clearLog(): void {
		this.requests.clear();
	}

	injectFault(fault: FaultRequest): Fault {
		return this.simulation.faults.add(fault);
	}

	faults(): readonly Fault[] {
		return this.simulation.faults.list();
	}

	clearFaults(): void {
		this.simulation.faults.clear();
	}

	/** Makes an action synchronous, slow, endless or failing. */
	setAction(behaviour: ActionBehaviour): void {
		this.simulation.behaviours.set(behaviour);
	}
}

function portOf(address: AddressInfo | string | null): number {
	return typeof address === 'object' && address !== null ? address.port : 0;
}
