import type { FirstRun } from '../../changes/firstRun';
import type { SweepPlan, Task } from '../../changes/sweepPlan';
import { afterFailure, begun, nextTask, NOT_STARTED } from '../../changes/sweepPlan';
import type { OpenInquiry } from '../../reading/OpenInquiry';
import type { ReadingEnd, ReadingSettings } from '../../reading/readOnce';
import { readOnce } from '../../reading/readOnce';
import type { ReadingMemory } from '../../reading/ReadingMemory';
import type { Row } from '../../rows/change';
import type { DacPlace } from '../../site/query/readTable';
import type { ReadMemory } from '../state/ReadMemory';
import type { CheckSetup } from './checkSetup';
import type { FailedNotifications } from './FailedNotifications';
import type { SharedSite } from './SharedSite';
import { problemOf, reasonOf } from './tellReading';

/** An inquiry that is open, and the session in which it is. */
export interface OpenSite {
	readonly inquiry: OpenInquiry<Row>;
	readonly place: DacPlace;
}

/** What reading needs of n8n. */
export interface ReadingPort {
	/** Waits, at most until the trigger stops. */
	sleep(milliseconds: number): Promise<void>;
	stopped(): boolean;
	/** A reading has come to its end. */
	done(task: Task, end: ReadingEnd, knowsAll: boolean): void;
	failed(error: unknown, failures: number): void;
	/** In ms since 1970. */
	clock(): number;
}

interface Parts {
	/** Notes what is read; called until it has succeeded. */
	prepare(): Promise<void>;
	readonly memory: ReadingMemory<Row>;
	readonly site: SharedSite<OpenSite>;
	/** Null where failed notifications are not to be fetched. */
	readonly failed: FailedNotifications | null;
	/** Done once, and not while reading fails; null where it is not to be done. */
	readonly checkSetup: CheckSetup | null;
	readonly settings: ReadingSettings;
}

/** The clock of a server that answers slowly is known no better than this. */
const CLOCK_DOUBT_MS = 10_000;
/** The longest time between two looks at what is due. */
const LONGEST_SLEEP_MS = 60_000;
const SHORTEST_SLEEP_MS = 50;

/** Notes what is to be read from now on; what was known of another inquiry is forgotten. `about` is '' for nothing. */
export async function beginReadingOf(
	about: string,
	reads: ReadMemory,
	clock: () => number,
): Promise<void> {
	const { plan } = await reads.state();
	if (plan.about === about) return;
	await reads.forgetKnown();
	await reads.setPlan(about === '' ? NOT_STARTED : begun(about, clock()));
}

/** Reads what is due, one thing after the other, until the trigger stops. Never throws: what fails is tried again later. */
export async function keepReading(parts: Parts, port: ReadingPort): Promise<void> {
	const { memory, settings, site } = parts;
	const { clock } = port;
	let isPrepared = false;
	let { checkSetup } = parts;
	while (!port.stopped()) {
		let wait = LONGEST_SLEEP_MS;
		try {
			if (!isPrepared) await parts.prepare();
			isPrepared = true;
			const { plan } = await memory.state();
			const task = nextTask(plan, settings.sweep, clock());
			wait = task.kind === 'wait' ? task.until - clock() : 0;
			const isWell =
				task.kind === 'wait' ? plan.failures === 0 : await readTask(task, plan, parts, port);
			const check = checkSetup;
			if (isWell && check !== null && !port.stopped()) {
				checkSetup = null;
				await site.use(async ({ place }) => await check(place, clock()));
			}
		} catch (error) {
			// The state itself cannot be reached, or the site no more.
			if (!port.stopped()) port.failed(error, 1);
		}
		if (port.stopped()) return;
		await port.sleep(Math.max(SHORTEST_SLEEP_MS, Math.min(wait, LONGEST_SLEEP_MS)));
	}
}

/** Whether it has come to its end. */
async function readTask(
	task: Exclude<Task, { kind: 'wait' }>,
	plan: SweepPlan,
	{ memory, site, failed, settings }: Parts,
	port: ReadingPort,
): Promise<boolean> {
	try {
		const end = await site.use(async ({ inquiry, place }) => {
			const firstRun = firstRunOf(settings.firstRun, plan, inquiry);
			// Before the sweep, which knows only how rows are now.
			if (task.kind === 'sweep') await failed?.fetch(place, beginOf(firstRun, plan, inquiry));
			return await readOnce(task, memory, inquiry, { ...settings, firstRun }, port.clock);
		});
		const { plan: after, knowsAll } = await memory.state();
		const known = task.kind === 'sweep' ? after.known : await countOf(memory.known());
		await memory.setPlan({ ...after, known, problem: problemOf(end) });
		port.done(task, end, knowsAll);
		return true;
	} catch (error) {
		if (port.stopped()) return false;
		const { plan: current } = await memory.state();
		const reason = reasonOf(error);
		await memory.setPlan(afterFailure(current, settings.sweep, port.clock(), reason));
		port.failed(error, current.failures + 1);
		return false;
	}
}

async function countOf(keys: AsyncIterable<unknown>): Promise<number> {
	let count = 0;
	for await (const key of keys) if (key !== undefined) count++;
	return count;
}

/**
 * A first run that only notes rows may have to be done anew, where a process died before n8n had stored what was noted:
 * what has changed since reading was set up comes out all the same.
 */
function firstRunOf(
	wanted: FirstRun,
	{ begunAt }: SweepPlan,
	{ siteAheadMs }: OpenInquiry<Row>,
): FirstRun {
	if (wanted.kind !== 'nothing' || begunAt === null) return wanted;
	return { kind: 'since', version: begunAt + siteAheadMs - CLOCK_DOUBT_MS };
}

/** What happened before is in the first run, or not wanted. */
function beginOf(
	firstRun: FirstRun,
	{ begunAt }: SweepPlan,
	{ siteAheadMs }: OpenInquiry<Row>,
): number {
	if (firstRun.kind === 'since') return firstRun.version;
	return (begunAt ?? 0) + siteAheadMs - CLOCK_DOUBT_MS;
}
