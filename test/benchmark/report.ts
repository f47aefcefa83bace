import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { barChart } from './barChart';

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
	/** What a reader has to know, such as the goal and whether it was met. */
	readonly remarks: readonly string[];
}

/** Prints the table, and writes it as JSON and as a chart. */
export function publish(report: Report): void {
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
	writeReport(report.name, report, barChart(report));
}

/** Puts figures and their picture below docs/benchmarks. */
export function writeReport(name: string, figures: object, chart: string): void {
	mkdirSync(FOLDER, { recursive: true });
	const measured = { ...figures, node: process.version, platform: process.platform };
	writeFileSync(join(FOLDER, `${name}.json`), `${JSON.stringify(measured, null, '\t')}\n`);
	writeFileSync(join(FOLDER, `${name}.svg`), chart);
}

function shown(value: number | string): string {
	if (typeof value === 'string') return value;
	return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
