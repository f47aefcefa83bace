import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { N8nHost } from '../../n8n-host/N8nHost';
import type { Published } from '../intakeContenders';
import { CONTENDERS, environmentOf, loadContender, publishContender } from '../intakeContenders';
import { loadOfMachine } from '../loadOfMachine';
import type { Line, Report } from '../report';
import { withN8n } from '../withN8n';
import { Recorder } from './Recorder';
import { PARTS, sharesOf, type Part } from './whereItGoes';
import { writesOf } from './writesOf';

const ROUNDS = 3;
/** Until the runs have ended, and the batch. */
const UNTIL_QUIET_MS = 1_500;
/** Those that answer what the trigger costs over n8n: with the state in Redis n8n does the same work. */
const PROFILED = ['a', 'b', 'h', 'c', 'd', 'f', 'g'];

/** The question behind the intake: what n8n's process is busy with, for each message. */
export async function profileIntake(): Promise<Report> {
	const folder = mkdtempSync(join(tmpdir(), 'acumatica-profile-'));
	const recorder = new Recorder(folder);
	try {
		const environment = { ...environmentOf('lazy'), ...recorder.environment };
		return await withN8n(environment, async (host) => {
			const load = loadOfMachine();
			return reportOf(await profileAll(host, recorder), load);
		});
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** What a contender's messages took, in µs, added up. */
class Cost {
	messages = 0;
	/** Of static data, by n8n. */
	writes = 0;
	cpuUs = 0;
	mainThreadUs = 0;
	readonly parts = new Map<Part, number>();

	perMessage(us: number): number {
		return us / this.messages / 1_000;
	}

	part(part: Part): number {
		return this.perMessage(this.parts.get(part) ?? 0);
	}
}

async function profileAll(host: N8nHost, recorder: Recorder): Promise<Map<string, Cost>> {
	const published = new Map<string, Published>();
	for (const contender of CONTENDERS) {
		if (!PROFILED.includes(letterOf(contender.name))) continue;
		published.set(contender.name, await publishContender(host, contender, null));
	}
	const costs = new Map<string, Cost>();
	for (let round = 0; round <= ROUNDS; round++) {
		for (const [name, contender] of published) {
			const cost = costs.get(name) ?? new Cost();
			// The first round warms up.
			if (round === 0) await loadContender(contender);
			else await addRound(cost, host, recorder, contender);
			costs.set(name, cost);
			await host.deleteExecutions({ workflowId: contender.workflowId });
		}
	}
	return costs;
}

async function addRound(
	cost: Cost,
	host: N8nHost,
	recorder: Recorder,
	contender: Published,
): Promise<void> {
	const before = await writesOf(host, contender);
	const { profile, cpuUs, mainThreadUs } = await recorder.during(host.pid, async () => {
		cost.messages += (await loadContender(contender)).accepted;
		await sleep(UNTIL_QUIET_MS);
	});
	cost.writes += (await writesOf(host, contender)) - before;
	cost.cpuUs += cpuUs;
	cost.mainThreadUs += mainThreadUs;
	for (const [part, share] of sharesOf(profile)) {
		cost.parts.set(part, (cost.parts.get(part) ?? 0) + share * mainThreadUs);
	}
}

function reportOf(costs: ReadonlyMap<string, Cost>, load: string): Report {
	return {
		name: 'profile',
		question: 'What bounds what is missed: CPU of n8n for each message, in ms',
		charted: 'all threads',
		lines: [...costs].map(lineOf),
		remarks: [
			difference(costs, 'd', 'h'),
			difference(costs, 'f', 'g'),
			'By CPU profiles of n8n under the load of the question above, lazy acquisition. "Rest of n8n" is taking the request, events and the run itself; "other threads" are SQLite at its work, and n8n’s log of events. Parameters: n8n works out all parameters of a node three times for each run. Static data: n8n reads and writes it whole.',
			load,
		],
	};
}

function lineOf([name, cost]: [string, Cost]): Line {
	return {
		name,
		figures: {
			'all threads': cost.perMessage(cost.cpuUs),
			...Object.fromEntries(PARTS.map((part) => [part, cost.part(part)])),
			'other threads': cost.perMessage(cost.cpuUs - cost.mainThreadUs),
			'writes of static data (number)': cost.writes / cost.messages,
		},
	};
}

/** What one costs more than another one, the most first. */
function difference(costs: ReadonlyMap<string, Cost>, one: string, other: string): string {
	const [a, b] = [one, other].map(
		(letter) => [...costs].find(([name]) => letterOf(name) === letter)?.[1],
	);
	if (a === undefined || b === undefined) return '';
	const others = (cost: Cost) => cost.perMessage(cost.cpuUs - cost.mainThreadUs);
	const more = [
		...PARTS.map((part) => [part, a.part(part) - b.part(part)] as const),
		['other threads', others(a) - others(b)] as const,
	]
		.filter(([, ms]) => ms >= 0.05)
		.sort(([, ms], [, less]) => less - ms)
		.map(([part, ms]) => `${part} ${ms.toFixed(2)}`);
	const total = a.perMessage(a.cpuUs) - b.perMessage(b.cpuUs);
	return `${one} takes ${total.toFixed(2)} ms more than ${other}: ${more.join(', ')}.`;
}

function letterOf(name: string): string {
	return name.slice(0, name.indexOf(' '));
}
