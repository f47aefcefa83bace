import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Report } from './report';

/** In the order in which a reader asks. */
const NAMES = [
	'hand-built',
	'intake-default',
	'intake-lazy',
	'intake-legacy',
	'profile',
	'action-node',
	'soak',
	'inside',
	'stores',
	'many-rows',
	'large-files',
	'editor-lists',
	'sweep',
];

const HEAD = `# Benchmarks

\`npm run bench\` measures and writes this page; \`npm run soak\` writes its part of it. The figures are of one run on one machine with two cores, on which n8n, the sender and the simulator share them: compare the lines of a table, and expect other figures of a machine of your own. Each is the median of at least five rounds, in which the contenders took turns. Acumatica itself is the [simulator](../../simulator/README.md).
`;

/** Puts what was measured so far on one page. */
export function writePage(folder: string): void {
	const sections = NAMES.filter((name) => existsSync(join(folder, `${name}.json`))).map((name) =>
		section(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Report),
	);
	writeFileSync(join(folder, 'README.md'), [HEAD, ...sections].join('\n'));
}

/** Two or three digits, as much as one run tells. */
export function shown(value: number | string): string {
	if (typeof value === 'string') return value;
	if (value === 0 || value >= 100) return value.toFixed(0);
	return String(Number(value.toPrecision(3)));
}

function section({ name, question, lines, remarks }: Report): string {
	const labels = [...new Set(lines.flatMap(({ figures }) => Object.keys(figures)))];
	const rows = lines.map((line) => [
		line.name,
		...labels.map((label) => shown(line.figures[label] ?? '')),
	]);
	const table = [['', ...labels], ['', ...labels].map(() => '---'), ...rows];
	return `## ${question}

![${question}](${name}.svg)

${table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}

${remarks.map((remark) => `- ${remark}`).join('\n')}
`;
}
