import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { barChart } from './barChart';
import { shown, writePage } from './page';

const FOLDER = join(dirname(dirname(__dirname)), 'docs', 'benchmarks');

/** One line of a table: what was measured, and its figures by name. */
export interface Line {
	readonly name: string;
	readonly figures: Readonly<Record<string, number | string>>;
}

/** The answer to one question of the benchmark. */
export interface Report {
	/** File name without ending. */
	readonly name: string;
	readonly question: string;
	readonly lines: readonly Line[];
	/** The figure that the chart shows. */
	readonly charted: string;
	/** Notes that a reader needs, such as the goal and whether it was met. */
	readonly remarks: readonly string[];
}

/** Prints the table, and writes it as JSON and as a chart. */
export function publish(report: Report, chart = barChart(report)): void {
	console.log(`\n${report.question}`);
	console.table(
		Object.fromEntries(
			report.lines.map(({ name, figures }) => [
				name,
				Object.fromEntries(Object.entries(figures).map(([label, value]) => [label, shown(value)])),
			]),
		),
	);
	for (const remark of report.remarks) console.log(remark);
	mkdirSync(FOLDER, { recursive: true });
	const measured = { ...report, node: process.version, platform: process.platform };
	writeFileSync(
		join(FOLDER, `${report.name}.json`),
		`${JSON.stringify(measured, rounded, '\t')}\n`,
	);
	writeFileSync(join(FOLDER, `${report.name}.svg`), chart);
	writePage(FOLDER);
}

/** More digits than four are noise. */
function rounded(_key: string, value: unknown): unknown {
	return typeof value === 'number' ? Number(value.toPrecision(4)) : value;
}
