import type { ReadState } from '../state/ReadMemory';

/** How reading beside the messages is, for people. */
export function readingFigures({ plan, knowsAll }: ReadState, now: number) {
	const { lastSweep, lastKeys, known, failures, problem, notFetched, setup } = plan;
	return {
		lastSweepAt: iso(lastSweep),
		/** In seconds; null while none has come to its end. */
		lastSweepAge: lastSweep === null ? null : Math.round((now - lastSweep) / 1_000),
		lastDeletionSearchAt: iso(lastKeys),
		knownRows: known,
		knowsAllRows: knowsAll,
		failuresInARow: failures,
		problem,
		notFetched,
		setup: setup === null ? null : { ...setup, checkedAt: iso(setup.checkedAt) },
	};
}

function iso(time: number | null): string | null {
	return time === null ? null : new Date(time).toISOString();
}
