import { z } from 'zod';

import { escaped } from '../demo/escaped';
import type { Example } from '../demo/examples';

const STYLE = `text{font:12px system-ui,sans-serif;fill:#1d2733;text-anchor:middle}.s{fill:#5b6877;font-size:11px;text-anchor:start}
.c{fill:#fff;stroke:#8896a5}.n{fill:#fdeeee;stroke:#b3261e}.t{fill:#eef7f0;stroke:#1f7a3d}.o{fill:#e8f1fb;stroke:#0a5eb0}path{stroke:#1d2733;stroke-width:1.4;fill:none}.e{stroke:#b3261e;stroke-dasharray:5 3}`;

const WIDTH = 132;
const HEIGHT = 46;
/** Pixels of the drawing for one of the editor. */
const SCALE = { x: 0.78, y: 0.56 };
const MARGIN = 24;
const TITLE = 40;

const Place = z.tuple([z.number(), z.number()]);
const Target = z.object({ node: z.string(), index: z.number() });
const Connections = z.record(z.object({ main: z.array(z.array(Target)) }));

interface Box {
	readonly name: string;
	readonly type: string;
	readonly splitsErrors: boolean;
	readonly x: number;
	readonly y: number;
}

/** The nodes of a workflow as the editor places them, with their connections; what an error takes is dashed. */
export function drawWorkflow({ name, nodes, connections }: Example): string {
	const shown = nodes.filter(({ type }) => !type.endsWith('.stickyNote'));
	const places = shown.map(({ position }) => Place.parse(position));
	const left = Math.min(...places.map(([x]) => x));
	const top = Math.min(...places.map(([, y]) => y));
	const boxes = shown.map((node, index): Box => {
		const [x, y] = places[index] ?? [0, 0];
		return {
			name: node.name,
			type: node.type,
			splitsErrors: node.onError === 'continueErrorOutput',
			x: Math.round((x - left) * SCALE.x) + MARGIN,
			y: Math.round((y - top) * SCALE.y) + MARGIN + TITLE,
		};
	});
	const width = Math.max(...boxes.map(({ x }) => x)) + WIDTH + MARGIN;
	const height = Math.max(...boxes.map(({ y }) => y)) + HEIGHT + MARGIN;
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="Drawing of the workflow: ${escaped(name)}">
<style>${STYLE}</style><defs><marker id="a" markerWidth="8" markerHeight="8" refX="7" refY="4" orient="auto"><path d="M0,0 L7,4 L0,8"/></marker></defs>
<rect class="c" x="1" y="1" width="${width - 2}" height="${height - 2}" rx="8"/>
<text class="s" x="${MARGIN}" y="26">A drawing of the workflow. Red: Acumatica. Dashed: what is refused.</text>
${drawLines(boxes, connections).join('\n')}
${boxes.map(drawBox).join('\n')}
</svg>
`;
}

function drawBox({ name, type, x, y }: Box): string {
	const kind = /(Trigger|\.webhook|Imap)$/.test(type)
		? 't'
		: type.includes('acumatica')
			? 'n'
			: 'o';
	const lines = inTwoLines(name);
	const first = y + HEIGHT / 2 + (lines.length === 1 ? 4 : -4);
	const texts = lines.map(
		(line, index) => `<text x="${x + WIDTH / 2}" y="${first + index * 15}">${escaped(line)}</text>`,
	);
	return `<rect class="${kind}" x="${x}" y="${y}" width="${WIDTH}" height="${HEIGHT}" rx="7"/>${texts.join('')}`;
}

/** Broken at the blank that makes the longer line shortest. */
function inTwoLines(name: string): string[] {
	if (name.length <= 18) return [name];
	const words = name.split(' ');
	const breaks = words.slice(1).map((_, index) => {
		const lines = [words.slice(0, index + 1).join(' '), words.slice(index + 1).join(' ')];
		return { lines, longest: Math.max(...lines.map(({ length }) => length)) };
	});
	breaks.sort((one, other) => one.longest - other.longest);
	return breaks[0]?.lines ?? [name];
}

function drawLines(boxes: readonly Box[], connections: unknown): string[] {
	const named = new Map(boxes.map((box) => [box.name, box]));
	return Object.entries(Connections.parse(connections)).flatMap(([name, { main }]) => {
		const from = named.get(name);
		return main.flatMap((targets, output) =>
			targets.map(({ node }) => {
				const to = named.get(node);
				return from && to ? drawLine(from, to, output, main.length) : '';
			}),
		);
	});
}

function drawLine(from: Box, to: Box, output: number, outputs: number): string {
	const kind = from.splitsErrors && output === 1 ? ' class="e"' : '';
	const x = from.x + WIDTH;
	const y = from.y + Math.round((HEIGHT * (output + 1)) / (outputs + 1));
	const [endX, endY] = [to.x - 1, to.y + HEIGHT / 2];
	if (endX <= x) return drawLineBack(from, to);
	const middle = Math.round((x + endX) / 2);
	return `<path${kind} d="M${x},${y} C${middle},${y} ${middle},${endY} ${endX},${endY}" marker-end="url(#a)"/>`;
}

/** As of a loop: from the lower edge down, and up or down to the other node. */
function drawLineBack(from: Box, to: Box): string {
	const start = { x: from.x + WIDTH / 2, y: from.y + HEIGHT };
	const isBelow = to.y > start.y;
	const end = { x: to.x + WIDTH / 2, y: isBelow ? to.y - 1 : to.y + HEIGHT + 1 };
	const endBend = isBelow ? end.y - 34 : end.y + 34;
	return `<path d="M${start.x},${start.y} C${start.x},${start.y + 34} ${end.x},${endBend} ${end.x},${end.y}" marker-end="url(#a)"/>`;
}
