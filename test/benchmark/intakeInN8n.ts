import { setTimeout as sleep } from 'node:timers/promises';

import type { CredentialReference } from '../n8n-host/credentials';
import type { N8nHost } from '../n8n-host/N8nHost';
import { RedisServer } from '../servers/RedisServer';
import type { Engine, Published } from './intakeContenders';
import {
	CONNECTIONS,
	CONTENDERS,
	environmentOf,
	loadContender,
	publishContender,
} from './intakeContenders';
import type { LoadResult } from './load';
import { median } from './load';
import { loadOfMachine } from './loadOfMachine';
import type { Report } from './report';
import { withN8n } from './withN8n';

const ROUNDS = 5;

/** What the question calls each of them. */
const NAMES: Readonly<Record<Engine, string>> = {
	default: 'with its default settings',
	lazy: 'with lazy acquisition of its expression engine',
	legacy: 'with the legacy expression engine',
};

/** Question 1: one-row notifications over 8 connections, each contender after the other, five times. */
export async function measureIntake(engine: Engine): Promise<Report> {
	const redis = await RedisServer.start();
	try {
		return await withN8n(environmentOf(engine), async (host) => {
			const credential = await host.importCredential({
				name: 'Redis',
				type: 'acumaticaErpRedisApi',
				data: { mode: 'single', host: '127.0.0.1', port: redis.port, keyPrefix: 'acumatica:' },
			});
			const load = loadOfMachine();
			return reportOf(engine, await measureAll(host, credential), load);
		});
	} finally {
		await redis.remove();
	}
}

interface Round extends LoadResult {
	readonly deliveredPerSecond: number;
	readonly executions: number;
}

async function measureAll(
	host: N8nHost,
	redis: CredentialReference,
): Promise<Map<string, Round[]>> {
	const published = new Map<string, Published>();
	for (const contender of CONTENDERS) {
		published.set(contender.name, await publishContender(host, contender, redis));
	}
	const results = new Map<string, Round[]>();
	for (let round = 0; round <= ROUNDS; round++) {
		for (const [name, contender] of published) {
			const result = await measureRound(host, contender);
			// The first round warms up.
			if (round > 0) results.set(name, [...(results.get(name) ?? []), result]);
			console.log(`  round ${round}: ${name}: ${result.acceptedPerSecond.toFixed(1)}/s`);
		}
	}
	return results;
}

async function measureRound(host: N8nHost, contender: Published): Promise<Round> {
	const { workflowId } = contender;
	const begin = performance.now();
	const result = await loadContender(contender);
	await sleep(1_200);
	while ((await host.executions({ workflowId, status: ['new', 'running'] })).length > 0) {
		await sleep(100);
	}
	const seconds = (performance.now() - begin) / 1_000;
	const executions = await host.executions({ workflowId, status: ['success'] });
	await host.deleteExecutions({ workflowId });
	return {
		...result,
		deliveredPerSecond: result.accepted / seconds,
		executions: executions.length,
	};
}

function reportOf(
	engine: Engine,
	results: ReadonlyMap<string, readonly Round[]>,
	load: string,
): Report {
	const middle = (name: string, figure: (round: Round) => number) =>
		median((results.get(name) ?? []).map(figure));
	const accepted = (letter: string) =>
		middle(
			[...results.keys()].find((name) => name.startsWith(`${letter} `)) ?? '',
			(round) => round.acceptedPerSecond,
		);
	const times = (one: string, other: string) => (accepted(one) / accepted(other)).toFixed(2);
	return {
		name: `intake-${engine}`,
		question: `Notifications a second over ${CONNECTIONS} connections, n8n ${NAMES[engine]}`,
		charted: 'accepted a second',
		lines: [...results.keys()].map((name) => ({
			name,
			figures: {
				'accepted a second': middle(name, (round) => round.acceptedPerSecond),
				'delivered a second': middle(name, (round) => round.deliveredPerSecond),
				'reply p50 (ms)': middle(name, (round) => round.p50),
				'reply p99 (ms)': middle(name, (round) => round.p99),
				executions: middle(name, (round) => round.executions),
				refused: middle(name, (round) => round.refused),
			},
		})),
		remarks: [
			`d is ${times('d', 'a')} times a (goal with lazy acquisition: 1.2), ${times('d', 'b')} times b (goal: 0.95), ${times('d', 'h')} times h and ${times('d', 'd1')} times itself as type version 1. e is ${times('e', 'd')} times d (goal: 0.95).`,
			`f is ${times('f', 'd')} times d (goal: 4, with the default engine 2) and ${times('f', 'g')} times g (goal: 0.8). No trigger can be faster than g, which does nothing and stores nothing.`,
			'Each notification is stored before its reply, with all that the trigger remembers, in the database of n8n (SQLite here). Of those that start no run, one write serves all that have come while another one was on its way. d writes for each before its reply, and again when its run ends unless another one is about to write; n8n itself stores each run.',
			load,
		],
	};
}
