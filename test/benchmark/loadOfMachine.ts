import { cpus, loadavg } from 'node:os';

/** What else the machine has to do, which the figures must be read with. To be asked before the work begins. */
export function loadOfMachine(): string {
	const [minute = 0] = loadavg();
	return `Load of the machine in the minute before: ${minute.toFixed(1)} on ${cpus().length} cores.`;
}
