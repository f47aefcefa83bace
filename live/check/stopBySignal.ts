/** What a process tells of signals; the same as `process` has it. */
interface Signalled {
	on(signal: NodeJS.Signals, listener: () => void): unknown;
}

/** Ctrl-C, a stop, and a terminal that is closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Aborted at the first of these signals. Those after it end nothing: to be killed while it signs out would leave a
 * seat taken.
 */
export function stopBySignal(signalled: Signalled, tell: (text: string) => void): AbortSignal {
	const stop = new AbortController();
	for (const signal of SIGNALS) {
		signalled.on(signal, () => {
			tell('Signing out, so that no seat stays taken: a moment, please.');
			stop.abort();
		});
	}
	return stop.signal;
}
