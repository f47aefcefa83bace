import { escaped } from '../demo/escaped';

/** What a drawing of a form shows; every box and table gets a number, from the top. */
export interface Form {
	readonly title: string;
	readonly boxes: readonly (readonly [label: string, value: string])[];
	/** The tab that the tables are on. */
	readonly tab: string;
	readonly tables: readonly {
		readonly columns: readonly string[];
		readonly row: readonly string[];
	}[];
}

const WIDTH = 760;
const BOX = 40;
const TABLE = 86;
const STYLE = `text{font:14px system-ui,sans-serif;fill:#1d2733}.t{font-weight:600;font-size:17px}.s{fill:#5b6877;font-size:12px}
.c{fill:#fff;stroke:#8896a5}.b{fill:#f4f7fb;stroke:#8896a5}.h{fill:#dde6f0;stroke:#8896a5}.n{fill:#0a5eb0}.m{fill:#fff;font-weight:600;font-size:12px;text-anchor:middle}`;

/** An SVG on a ground of its own, so that it can be read on a light and on a dark page. */
export function drawForm({ title, boxes, tab, tables }: Form): string {
	let number = 0;
	let y = 74;
	const parts: string[] = [];
	for (const [label, value] of boxes) {
		parts.push(mark(++number, y + 13), text(60, y + 18, label));
		parts.push(rectangle('b', 230, y, 500, 27), text(240, y + 18, value));
		y += BOX;
	}
	parts.push(rectangle('h', 20, y, 210, 28), text(34, y + 19, `Tab: ${tab}`));
	y += 42;
	for (const { columns, row } of tables) {
		parts.push(mark(++number, y + 27), ...table(columns, row, y));
		y += TABLE;
	}
	const height = y + 6;
	const heading = `${text(20, 32, title, 't')}${text(20, 54, 'A drawing, not a screenshot: numbers are those of the steps', 's')}`;
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(`Drawing of the form ${title}`)}">
<style>${STYLE}</style>
${rectangle('c', 1, 1, WIDTH - 2, height - 2)}${heading}
${parts.join('\n')}
</svg>
`;
}

function table(columns: readonly string[], row: readonly string[], y: number): string[] {
	const width = 670 / columns.length;
	return columns.flatMap((column, index) => {
		const x = 60 + index * width;
		return [
			rectangle('h', x, y, width, 27),
			text(x + 10, y + 18, column),
			rectangle('b', x, y + 27, width, 30),
			text(x + 10, y + 47, row[index] ?? ''),
		];
	});
}

function mark(number: number, y: number): string {
	return `<circle class="n" cx="36" cy="${y}" r="11"/>${text(36, y + 4, String(number), 'm')}`;
}

function text(x: number, y: number, words: string, kind = ''): string {
	return `<text x="${x}" y="${y}"${kind === '' ? '' : ` class="${kind}"`}>${escaped(words)}</text>`;
}

function rectangle(kind: string, x: number, y: number, width: number, height: number): string {
	return `<rect class="${kind}" x="${x}" y="${y}" width="${width}" height="${height}" rx="4"/>`;
}
