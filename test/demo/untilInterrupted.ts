import { setTimeout as sleep } from 'node:timers/promises';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Waits for Ctrl-C or a request to end. The signals that follow are ignored, because npm and tsx
 * pass on what the terminal has sent to this process already.
 */
export async function untilInterrupted(): Promise<void> {
	let interrupted = false;
	for (const signal of SIGNALS) process.on(signal, () => (interrupted = true));
	while (!interrupted) await sleep(100);
}
