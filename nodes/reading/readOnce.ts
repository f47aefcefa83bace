import type { FirstRun } from '../changes/firstRun';
import { missingKeys } from '../changes/missing';
import type { ReadingRules } from '../changes/observe';
import type { PagingProblem } from '../changes/readPages';
import type { SweepPlan, SweepRules, Task } from '../changes/sweepPlan';
import { afterKeys, afterPage, afterStart, afterSweep } from '../changes/sweepPlan';
import type { OpenSite, SiteRow } from './OpenInquiry';
import type { KeyedRow, MissingKey, ReadingMemory, ReadResult } from './ReadingMemory';
import { readSteps } from './readSteps';

export interface ReadingSettings {
	/** How long a message may be under way: what is younger is left to it, in ms; 0 where no messages come. */
	readonly settleMs: number;
	readonly sweep: SweepRules;
	readonly firstRun: FirstRun;
	readonly pageSize: number;
}

/** What one reading came to. */
export interface ReadingEnd {
	/** Changes that went out. */
	readonly changes: number;
	readonly rows: number;
	/** Rows that lack their key, and so were left out. */
	readonly withoutKey: number;
	/** Keys that were known and missing, and so were looked up. */
	readonly lookedUp: number;
	readonly problem: PagingProblem | null;
}

/** Keys that are looked up before what was found is stored. */
const LOOK_UPS_AT_ONCE = 50;

/**
 * Does what is due: notes the rows of the first run, sweeps, or searches for deletions that nobody reported. What was taken
 * is stored page by page, so that a process that dies goes on where it was. Throws where a page cannot be read.
 *
 * @param clock by the clock of n8n, in ms since 1970
 */
export async function readOnce<Row>(
	task: Exclude<Task, { kind: 'wait' }>,
	memory: ReadingMemory<Row>,
	site: OpenSite<Row>,
	settings: ReadingSettings,
	clock: () => number,
): Promise<ReadingEnd> {
	const { plan, knowsAll } = await memory.state();
	const { siteAheadMs } = site;
	const rules = { settleMs: settings.settleMs, siteAheadMs, knowsAll };
	const startedAt = clock();
	const siteStartedAt = startedAt + siteAheadMs;
	const pass = new Pass<Row>(plan);
	const takePageRows = async (rows: readonly KeyedRow<Row>[]) => {
		if (task.kind === 'keys') return await memory.takeKeys(rows, rules);
		return await memory.takeRows(rows, rules, task.kind === 'start' ? settings.firstRun : null);
	};

	const paging = { pageSize: settings.pageSize, until: siteStartedAt };
	const from = task.kind === 'sweep' ? task.from : null;
	const columns = task.kind === 'keys' ? 'keys' : 'all';
	for await (const step of readSteps(site, from, columns, paging)) {
		pass.note(step.rows, step.problem);
		pass.take(await takePageRows(step.rows.filter(hasKey)));
		if (task.kind === 'sweep' && step.reached !== null) {
			pass.plan = afterPage(pass.plan, step.reached, pass.oldestAgain);
			await memory.setPlan(pass.plan);
		}
	}

	const end = {
		startedAt,
		siteStartedAt,
		newest: pass.newest,
		oldestAgain: pass.oldestAgain,
	};
	switch (task.kind) {
		case 'keys':
			// Where rows could not be read, no row is missing.
			if (pass.problem === null && knowsAll) {
				pass.lookedUp = await lookForMissing(pass, memory, site, rules, startedAt, clock);
			}
			await memory.setPlan(afterKeys(pass.plan, startedAt, pass.oldestAgain));
			break;
		case 'start':
			await memory.setPlan(afterStart(pass.plan, end, settings.sweep));
			break;
		case 'sweep':
			await memory.setPlan(afterSweep(pass.plan, end, settings.sweep));
	}
	return pass.end();
}

function hasKey<Row>(row: SiteRow<Row>): row is KeyedRow<Row> {
	return row.rowKey !== null;
}

async function lookForMissing<Row>(
	pass: Pass<Row>,
	memory: ReadingMemory<Row>,
	site: OpenSite<Row>,
	rules: ReadingRules,
	startedAt: number,
	clock: () => number,
): Promise<number> {
	const known = [];
	for await (const key of memory.known()) known.push(key);
	const missing = [...missingKeys(known, pass.read, startedAt, rules)];
	for (let at = 0; at < missing.length; at += LOOK_UPS_AT_ONCE) {
		const found: MissingKey<Row>[] = [];
		for (const { rowKey, presence } of missing.slice(at, at + LOOK_UPS_AT_ONCE)) {
			const key = { rowKey, key: presence.key };
			found.push({ ...key, found: await site.lookUp(key) });
		}
		pass.take(await memory.takeMissing(found, rules, clock()));
	}
	return missing.length;
}

/** What a reading has come to so far. */
class Pass<Row> {
	readonly read = new Set<string>();
	newest: number | null = null;
	oldestAgain: number | null = null;
	problem: PagingProblem | null = null;
	lookedUp = 0;
	private changes = 0;
	private withoutKey = 0;

	constructor(public plan: SweepPlan) {}

	note(rows: readonly SiteRow<Row>[], problem: PagingProblem | null): void {
		for (const { rowKey, versions } of rows) {
			if (rowKey === null) this.withoutKey++;
			else this.read.add(rowKey);
			// Of an hour that comes twice the first one: rows of it may come that look older than this.
			const [version] = versions;
			if (version !== undefined) this.newest = Math.max(this.newest ?? version, version);
		}
		this.problem ??= problem;
	}

	take({ changes, oldestAgain }: ReadResult): void {
		this.changes += changes;
		if (oldestAgain === null) return;
		this.oldestAgain = Math.min(this.oldestAgain ?? oldestAgain, oldestAgain);
	}

	end(): ReadingEnd {
		const { changes, withoutKey, lookedUp, problem } = this;
		return { changes, rows: this.read.size, withoutKey, lookedUp, problem };
	}
}
