import type { N8nHost } from '../n8nHost/N8nHost';
import { OtherRun } from '../n8nHost/OtherRun';
import type { OtherRunOfScenario } from './scenario';

/** The runs that other triggers of a workflow begin, and what a node of this package in them should remember. */
export class OtherRuns {
	private last = 0;
	/** What n8n has surely written last, and what a process that was killed, or a write that failed, may have left. */
	private mayRemember = new Set([0]);

	constructor(private readonly host: N8nHost) {}

	/** Settles when the run is over, or has been cut off. */
	async begin({ at, lasts, remembers }: OtherRunOfScenario): Promise<void> {
		const { time } = this.host;
		await time.sleep(at);
		const { process } = this.host;
		if (!process.isAlive) return;
		const run = new OtherRun(this.host);
		run.executeNode();
		await time.sleep(lasts);
		if (!process.isAlive) return;
		const number = ++this.last;
		if (remembers === 'itself') run.remember({ number });
		else {
			run.rememberElsewhere(number);
			run.executeNode();
		}
		const isCutOff = new Promise<'cutOff'>((resolve) => {
			process.whenKilled.push(() => resolve('cutOff'));
		});
		const outcome = await Promise.race([run.end(), isCutOff]);
		if (remembers === 'another') return;
		if (outcome === 'kept') this.mayRemember = new Set([number]);
		else this.mayRemember.add(number);
	}

	/** What is wrong with what the node of this package remembers. */
	faults(): string[] {
		const { number = 0 } = new OtherRun(this.host).recall();
		if (this.mayRemember.has(Number(number))) return [];
		const right = [...this.mayRemember].join(' or ');
		return [`another node remembers its run ${String(number)}, not ${right}`];
	}
}
