import type { FirstRun } from '../../changes/firstRun';
import { missingKeys } from '../../changes/missing';
import type { PageRequest, PageRow, PagingProblem, Taken } from '../../changes/readPages';
import { beginReading, takePage, withoutKeys } from '../../changes/readPages';
import type { SweepPlan, SweepRules, Task } from '../../changes/sweepPlan';
import { afterKeys, afterPage, afterStart, afterSweep } from '../../changes/sweepPlan';
import type { MissingKey, ReadDecision, ReadOrigin } from '../intake/decideRead';
import { decideKeys, decideMissing, decidePage } from '../intake/decideRead';
import type { ReadingPlan } from '../intake/pair/knownPresence';
import type { ReadRow } from '../intake/pair/readRow';
import type { FoundRow } from '../intake/pair/releaseKnowing';
import type { KeyToLookUp } from '../state/releaseRows';
import type { StateStore } from '../state/StateStore';

/** A row of a page, with what paging and pairing look at. */
export type SiteRow = PageRow & ReadRow;

/** An inquiry that is open for reading: signed in, and signed out by whoever opened it. */
export interface OpenInquiry {
	/** By how much the clock of Acumatica is ahead of that of n8n, in ms. */
	readonly siteAheadMs: number;
	/** `refused` where the server does not take a request by key. */
	page(
		request: PageRequest<SiteRow>,
		columns: 'all' | 'keys',
	): Promise<{ readonly rows: readonly SiteRow[]; readonly more: boolean } | 'refused'>;
	lookUp(key: KeyToLookUp): Promise<FoundRow>;
}

export interface ReadingSettings {
	readonly origin: ReadOrigin;
	readonly plan: Omit<ReadingPlan, 'siteAheadMs' | 'knowsAll'>;
	readonly sweep: SweepRules;
	readonly firstRun: FirstRun;
	readonly pageSize: number;
}

/** What one reading came to. */
export interface Reading {
	/** Changes that went out. */
	readonly changes: number;
	readonly rows: number;
	readonly problem: PagingProblem | null;
}

/** The beginning of all dates that are dates of rows. */
const FIRST_DATE = Date.UTC(1900, 0, 1);
/** Keys that are looked up before what was found is stored. */
const LOOK_UPS_AT_ONCE = 50;

/**
 * Does what is due: notes the rows of the first run, sweeps, or searches for deletions that nobody reported. What was taken
 * is stored page by page, so that a process that dies goes on where it was.
 *
 * @param clock by the clock of n8n, in ms since 1970
 */
export async function readOnce(
	task: Exclude<Task, { kind: 'wait' }>,
	state: Pick<StateStore, 'reads' | 'counts'>,
	site: OpenInquiry,
	settings: ReadingSettings,
	clock: () => number,
): Promise<Reading> {
	const { reads, counts } = state;
	const { plan: before, knowsAll } = await reads.state();
	const plan: ReadingPlan = { ...settings.plan, siteAheadMs: site.siteAheadMs, knowsAll };
	const startedAt = clock();
	const siteStartedAt = startedAt + site.siteAheadMs;
	const paging = { pageSize: settings.pageSize, until: siteStartedAt };
	const read = new Set<string>();
	let current: SweepPlan = before;
	let newest: number | null = null;
	let oldestAgain: number | null = null;
	let problem: PagingProblem | null = null;
	let changes = 0;

	const take = (decision: ReadDecision) => {
		const { oldestAgain: again } = decision;
		if (again !== null) oldestAgain = Math.min(oldestAgain ?? again, again);
		changes += decision.changes.length;
		if (task.kind !== 'start') counts.add('sweptMissing', decision.changes.length);
	};

	const from = task.kind === 'sweep' ? task.from : FIRST_DATE;
	let reading: ReturnType<typeof beginReading<SiteRow>> | null = beginReading<SiteRow>(
		from,
		paging,
	);
	while (reading !== null) {
		const page = await site.page(reading.request, task.kind === 'keys' ? 'keys' : 'all');
		if (page === 'refused') {
			reading = withoutKeys(reading);
			continue;
		}
		const {
			fresh,
			next,
			problem: found,
		}: Taken<SiteRow> = takePage(reading, page.rows, page.more, paging);
		const rowKeys = fresh.map(({ rowKey }) => rowKey);
		const decide =
			task.kind === 'keys'
				? decideKeys(fresh, settings.origin, plan)
				: decidePage(
						fresh,
						settings.origin,
						plan,
						task.kind === 'start' ? settings.firstRun : null,
					);
		take(await reads.apply(rowKeys, decide));
		for (const { rowKey, date } of fresh) {
			read.add(rowKey);
			if (date !== null) newest = Math.max(newest ?? date, date);
		}
		if (task.kind === 'sweep' && newest !== null) {
			current = afterPage(current, newest, oldestAgain);
			await reads.setPlan(current);
		}
		problem ??= found;
		reading = next;
	}

	const end = { startedAt, siteStartedAt, newest, oldestAgain };
	if (task.kind === 'keys') {
		// Where rows could not be read, no row is missing.
		if (problem === null && knowsAll) await lookForMissing();
		await reads.setPlan(afterKeys(current, startedAt, oldestAgain));
	} else {
		const after = task.kind === 'start' ? afterStart : afterSweep;
		await reads.setPlan(after(current, end, settings.sweep));
	}
	return { changes, rows: read.size, problem };

	async function lookForMissing(): Promise<void> {
		const known = [];
		for await (const key of reads.known()) known.push(key);
		const missing = [...missingKeys(known, read, startedAt, plan)];
		for (let at = 0; at < missing.length; at += LOOK_UPS_AT_ONCE) {
			const found: MissingKey[] = [];
			for (const { rowKey, presence } of missing.slice(at, at + LOOK_UPS_AT_ONCE)) {
				const one = { rowKey, key: presence.key };
				found.push({ ...one, found: await site.lookUp(one) });
			}
			const rowKeys = found.map(({ rowKey }) => rowKey);
			take(await reads.apply(rowKeys, decideMissing(found, settings.origin, plan, clock())));
		}
	}
}
