import { readFileSync, writeFileSync } from 'node:fs';

const RESET_PEAK = '5';

/** Begins a new measurement of the most memory that a process has resident. Linux only. */
export function resetPeakMemory(pid: number): void {
	writeFileSync(`/proc/${pid}/clear_refs`, RESET_PEAK);
}

/** In megabytes, since the last reset or the start of the process. Linux only. */
export function peakMemory(pid: number): number {
	return kilobytes(pid, 'VmHWM') / 1024;
}

/** In megabytes, now. Linux only. */
export function residentMemory(pid: number): number {
	return kilobytes(pid, 'VmRSS') / 1024;
}

function kilobytes(pid: number, figure: string): number {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	const [, value] = new RegExp(`^${figure}:\\s+(\\d+) kB$`, 'm').exec(status) ?? [];
	if (value === undefined) throw new Error(`/proc/${pid}/status does not tell ${figure}.`);
	return Number(value);
}
