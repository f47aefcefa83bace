import type { SimulatorSettings } from '../AcumaticaSimulator';
import { TestSite } from './TestSite';

/** One behaviour that a source documents, and what shows that the simulator has it. */
export interface Documented {
	/** A documented or recorded ... D inferred; U unknown: a switch. */
	confidence: 'A' | 'B' | 'C' | 'D' | 'U';
	behaviour: string;
	options?: SimulatorSettings;
	check: (site: TestSite) => Promise<void>;
}

/** One test per row, each against a simulator of its own. */
export function conforms(subject: string, rows: readonly Documented[]): void {
	describe(subject, () => {
		it.each(rows.map((row) => [`[${row.confidence}] ${row.behaviour}`, row] as const))(
			'%s',
			async (_name, { options, check }) => {
				const site = await TestSite.start(options);
				try {
					await check(site);
				} finally {
					await site.simulator.stop();
				}
			},
		);
	});
}
