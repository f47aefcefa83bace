import type { FirstRun } from '../changes/firstRun';
import type { SweepRules } from '../changes/sweepPlan';
import { nextTask } from '../changes/sweepPlan';
import { settle } from '../exact/settle';
import type { OpenSite } from '../reading/OpenInquiry';
import type { ReadingEnd } from '../reading/readOnce';
import { readOnce } from '../reading/readOnce';
import type { Row } from '../rows/change';
import type { PolledRows } from './memory/PolledRows';

/** How rows are looked at. */
export interface PollRules {
	readonly sweep: Pick<SweepRules, 'keysEveryMs' | 'overlapMs'>;
	readonly firstRun: FirstRun;
	readonly pageSize: number;
}

/** What a poll came to; an error that ended it early leaves what was read before. */
export interface PollEnd {
	readonly readings: readonly ReadingEnd[];
	readonly error: unknown;
}

/** Reads what has changed since the last poll, then the keys of all rows where that is due. No messages come: nothing has to settle. */
export async function readSite(
	memory: PolledRows,
	site: OpenSite<Row>,
	{ sweep, firstRun, pageSize }: PollRules,
	clock: () => number,
): Promise<PollEnd> {
	const readings: ReadingEnd[] = [];
	const rules: SweepRules = { ...sweep, intervalMs: 0 };
	const read = async (now: SweepRules) => {
		const task = nextTask((await memory.state()).plan, now, clock());
		if (task.kind === 'wait') return;
		const settings = { settleMs: 0, sweep: rules, firstRun, pageSize };
		readings.push(await readOnce(task, memory, site, settings, clock));
	};
	const outcome = await settle(
		(async () => {
			await read(rules);
			await read({ ...rules, intervalMs: Infinity });
		})(),
	);
	return { readings, error: 'error' in outcome ? outcome.error : null };
}
