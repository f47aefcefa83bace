import type { MemorySample } from './Soak';

const WIDTH = 760;
const HEIGHT = 260;
const LEFT = 60;
const RIGHT = 20;
const TOP = 50;
const BOTTOM = 40;

/** Resident memory over time, a line for each life of the process, in SVG that reads on light and dark pages. */
export function memoryChart(samples: readonly MemorySample[]): string {
	const lastSecond = Math.max(...samples.map(({ second }) => second), 1);
	const highest = Math.max(...samples.map(({ megabytes }) => megabytes), 1);
	const x = (second: number) => LEFT + (second / lastSecond) * (WIDTH - LEFT - RIGHT);
	const y = (megabytes: number) =>
		HEIGHT - BOTTOM - (megabytes / highest) * (HEIGHT - TOP - BOTTOM);
	const lives = [...new Set(samples.map(({ life }) => life))];
	const lines = lives.map((life) => {
		const points = samples
			.filter((sample) => sample.life === life)
			.map(({ second, megabytes }) => `${x(second).toFixed(1)},${y(megabytes).toFixed(1)}`);
		return `<polyline points="${points.join(' ')}" fill="none" stroke="#0a5eb0" stroke-width="2"/>`;
	});
	const text = (left: number, top: number, words: string, anchor = 'start') =>
		`<text x="${left}" y="${top}" text-anchor="${anchor}" fill="#666">${words}</text>`;
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="14">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<text x="16" y="24" font-weight="600" fill="#222">Resident memory of n8n under a steady load (MB)</text>
<path d="M${LEFT} ${TOP}V${HEIGHT - BOTTOM}H${WIDTH - RIGHT}" fill="none" stroke="#999"/>
${text(LEFT - 8, TOP + 5, highest.toFixed(0), 'end')}
${text(LEFT - 8, HEIGHT - BOTTOM, '0', 'end')}
${text(LEFT, HEIGHT - 14, '0 min')}
${text(WIDTH - RIGHT, HEIGHT - 14, `${(lastSecond / 60).toFixed(1)} min; a new line after each kill`, 'end')}
${lines.join('\n')}
</svg>
`;
}
