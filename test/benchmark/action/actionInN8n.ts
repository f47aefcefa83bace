import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { connectedApp } from '../../demo/connectedApp';
import { callbacksOf, connectAccount } from '../../n8n-host/connectAccount';
import { itemsOf } from '../../n8n-host/executions';
import type { N8nHost } from '../../n8n-host/N8nHost';
import { peakMemory, resetPeakMemory, residentMemory } from '../../n8n-host/peakMemory';
import { AcumaticaSimulator } from '../../../simulator/rest/AcumaticaSimulator';
import { siteThatRedirectsTo } from '../../../simulator/rest/site/siteThatRedirectsTo';
import { median } from '../load';
import type { Report } from '../report';
import { withN8n } from '../withN8n';
import { CONTENDERS, type Site } from './contenders';
import { startDelayedProxy } from './delayedProxy';
import { JOBS, ROWS, type JobName } from './jobs';
import { addStockItems, removeOtherStockItems } from './stockItems';

const ROUND_TRIP_MS = 40;
const ROUNDS = 5;
/** As many as any of them could leave open. */
const SEATS = 1_000;
const PEER = dirname(require.resolve('n8n-nodes-acumatica/package.json'));

const GOALS = { reads: 3, extraRequests: 2, writes: 1.7, writesInSessions: 3 };

/** Question 5: the action node beside the other package and the stock HTTP Request node. */
export async function compareActionNodes(): Promise<Report> {
	const environment = { N8N_CUSTOM_EXTENSIONS: join(PEER, 'dist') };
	return await withN8n(environment, async (host) => {
		const simulator = new AcumaticaSimulator({
			site: siteThatRedirectsTo(callbacksOf(host)),
			autoConsentUser: 'admin',
			data: 'none',
			licence: { apiUsers: SEATS },
			logSize: 100_000,
		});
		addStockItems(simulator, ROWS);
		const near = new URL(await simulator.start());
		const proxy = await startDelayedProxy(Number(near.port), ROUND_TRIP_MS);
		try {
			const bench = new Bench(host, simulator, `${proxy.origin}${near.pathname}`);
			return reportOf(await bench.run());
		} finally {
			await proxy.close();
			await simulator.stop();
		}
	});
}

interface Round {
	readonly seconds: number;
	/** Requests sent, those to sign in and out included. */
	readonly requests: number;
	readonly seatsLeft: number;
	/** By how much the memory of n8n's process grew at its highest, in megabytes. */
	readonly megabytes: number;
}

interface Line {
	readonly job: JobName;
	readonly contender: string;
	readonly rounds: Round[];
}

/** Every contender does every job, in turns; the first round warms up. */
class Bench {
	constructor(
		private readonly host: N8nHost,
		private readonly simulator: AcumaticaSimulator,
		private readonly instanceUrl: string,
	) {}

	async run(): Promise<Line[]> {
		const site = await this.site();
		const lines: Line[] = [];
		for (const job of Object.keys(JOBS) as JobName[]) {
			const contenders = CONTENDERS.filter(({ jobs }) => jobs === undefined || jobs.includes(job));
			const ofJob = contenders.map(({ name }) => ({ job, contender: name, rounds: [] as Round[] }));
			lines.push(...ofJob);
			for (let round = 0; round <= ROUNDS; round++) {
				for (const [index, contender] of contenders.entries()) {
					const result = await this.round(job, contender.node(job, site), `R${round}${index}`);
					if (round > 0) ofJob[index]?.rounds.push(result);
					console.log(
						`  ${JOBS[job].name}, round ${round}: ${contender.name}: ${result.seconds.toFixed(2)} s`,
					);
				}
			}
		}
		return lines;
	}

	private async round(job: JobName, node: object, name: string): Promise<Round> {
		const { host, simulator } = this;
		const { id: workflowId } = await host.importWorkflow(workflowOf(node, JOBS[job].items(name)));
		simulator.clearLog();
		resetPeakMemory(host.pid);
		const before = residentMemory(host.pid);
		await host.run(workflowId, START);
		const [execution] = await host.finishedExecutions(1, { workflowId }, 300_000);
		if (execution?.status !== 'success') {
			throw new Error(`${job} failed: ${execution?.data.error?.message ?? ''}`);
		}
		const megabytes = peakMemory(host.pid) - before;
		const results = itemsOf(execution, WORKER).length;
		if (results !== JOBS[job].results) throw new Error(`${job} gave ${results} items`);
		const log = simulator.log();
		const used = new Set(log.map(({ session }) => session));
		const left = simulator.sessions().filter(({ id }) => used.has(id));
		removeOtherStockItems(simulator, ROWS);
		await host.deleteExecutions({ workflowId });
		// So that one round's garbage is not collected in the next one.
		await sleep(1_000);
		return {
			seconds: secondsOf(execution),
			requests: log.length,
			seatsLeft: left.length,
			megabytes,
		};
	}

	private async site(): Promise<Site> {
		const { host, simulator, instanceUrl } = this;
		const own = connectedApp(simulator);
		const ours = await host.importCredential({ ...own, data: { ...own.data, instanceUrl } });
		const { clientId, clientSecret } = simulator.application('authorizationCode');
		const application = { clientId, clientSecret };
		const peer = await host.importCredential({
			name: 'Acumatica (other package)',
			type: 'acumaticaOAuth2Api',
			data: { url: instanceUrl, ...application },
		});
		const http = await host.importCredential({
			name: 'Acumatica (stock OAuth2)',
			type: 'oAuth2Api',
			data: {
				grantType: 'authorizationCode',
				authUrl: `${instanceUrl}/identity/connect/authorize`,
				accessTokenUrl: `${instanceUrl}/identity/connect/token`,
				...application,
				scope: 'api offline_access',
				authQueryParameters: '',
				authentication: 'body',
			},
		});
		for (const credential of [peer, http]) await connectAccount(host, credential);
		return { instanceUrl, credentials: { ours, peer, http } };
	}
}

const START = 'Start';
const WORKER = 'Work';

function workflowOf(node: object, items: ReadonlyArray<Record<string, string | number>>) {
	return {
		name: 'Benchmark',
		nodes: [
			{
				id: 'start',
				name: START,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{ id: 'work', name: WORKER, position: [220, 0], ...node },
		],
		pinData: { [START]: items.map((json) => ({ json })) },
		connections: { [START]: { main: [[{ node: WORKER, type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}

function secondsOf({
	startedAt,
	stoppedAt,
}: {
	startedAt: string | null;
	stoppedAt: string | null;
}): number {
	if (startedAt === null || stoppedAt === null) throw new Error('n8n did not time the run.');
	return (Date.parse(stoppedAt) - Date.parse(startedAt)) / 1_000;
}

function reportOf(lines: readonly Line[]): Report {
	const middle = ({ rounds }: Line, figure: keyof Round) =>
		median(rounds.map((round) => round[figure]));
	const [ours, peer, , inSessions] = CONTENDERS.map(({ name }) => name);
	const line = (job: JobName, contender = '') => {
		const found = lines.find((one) => one.job === job && one.contender === contender);
		if (found === undefined) throw new Error(`${contender} did not ${job}`);
		return found;
	};
	const times = (job: JobName, contender = ours) =>
		middle(line(job, peer), 'seconds') / middle(line(job, contender), 'seconds');
	const extra = middle(line('get', ours), 'requests') - JOBS.get.results;
	return {
		name: 'action-node',
		question: `Three jobs at an instance with ${ROUND_TRIP_MS} ms of round-trip time`,
		charted: 'seconds',
		lines: lines.map((one) => ({
			name: `${JOBS[one.job].name}: ${one.contender}`,
			figures: {
				seconds: middle(one, 'seconds'),
				requests: middle(one, 'requests'),
				'seats left open': middle(one, 'seatsLeft'),
				'memory of n8n grows by (MB)': middle(one, 'megabytes'),
			},
		})),
		remarks: [
			`Reads are ${times('get').toFixed(1)} (get) and ${times('page').toFixed(1)} (pages) times as fast as with the other package (goal: ${GOALS.reads}).`,
			`Records are created ${times('create').toFixed(1)} times as fast as with the other package in one session (goal: ${GOALS.writes}), ${times('create', inSessions).toFixed(1)} times in four (goal: ${GOALS.writesInSessions}).`,
			`Signing in and out takes ${extra} requests of an execution (goal: at most ${GOALS.extraRequests}).`,
			'The simulator answers in about a millisecond. A real instance takes longer and answers the requests of one session one after the other, which makes the ratios smaller.',
			'In one session our next write is on its way while one is answered; n8n opens a connection for each request, which is half of the time of a record.',
			'The stock node sends all requests of its items at the same time: a licence with few API cores declines most of them.',
		],
	};
}
