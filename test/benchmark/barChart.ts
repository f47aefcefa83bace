import type { Report } from './report';

const LETTER = 8;
const BARS = 390;
const FIGURE = 90;
const BAR = 22;
const GAP = 10;
const TOP = 56;

/** The charted figure of each line as a horizontal bar, in SVG that reads on light and dark pages. */
export function barChart({ question, lines, charted }: Report): string {
	const values = lines.map(({ figures }) => Number(figures[charted] ?? 0));
	const longest = Math.max(...values, Number.MIN_VALUE);
	const labels = Math.max(...lines.map(({ name }) => name.length)) * LETTER + 20;
	const total = Math.max(labels + BARS + FIGURE, question.length * LETTER);
	const height = TOP + lines.length * (BAR + GAP) + GAP;
	const bars = lines.map(({ name }, index) => {
		const value = values[index] ?? 0;
		const y = TOP + index * (BAR + GAP);
		const width = Math.max(1, (value / longest) * BARS);
		return (
			`<text x="${labels - 10}" y="${y + 16}" text-anchor="end">${escaped(name)}</text>` +
			`<rect x="${labels}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" rx="3"/>` +
			`<text x="${labels + width + 8}" y="${y + 16}">${value >= 100 ? value.toFixed(0) : value.toPrecision(3)}</text>`
		);
	});
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${total} ${height}" font-family="system-ui, sans-serif" font-size="14">
<rect width="${total}" height="${height}" fill="#fff"/>
<g fill="#222"><text x="16" y="24" font-weight="600">${escaped(question)}</text><text x="16" y="44" fill="#666">${escaped(charted)}</text></g>
<g fill="#222"><style>rect[rx]{fill:#0a5eb0}</style>${bars.join('\n')}</g>
</svg>
`;
}

function escaped(text: string): string {
	return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
