import { escaped } from '../demo/escaped';

const STYLE = `text{font:14px system-ui,sans-serif;fill:#1d2733;text-anchor:middle}.t{font-weight:600;font-size:16px}.s{fill:#5b6877;font-size:12px}
.c{fill:#fff;stroke:#8896a5}.a{fill:#e8f1fb;stroke:#0a5eb0}.n{fill:#fdeeee;stroke:#b3261e}.o{fill:#eef7f0;stroke:#1f7a3d}path{stroke:#1d2733;stroke-width:1.6;fill:none}`;

const BOXES = [
	{
		kind: 'a',
		x: 20,
		y: 90,
		title: 'Acumatica',
		lines: ['a generic inquiry (SM208000)', 'is watched (SM302000)'],
	},
	{
		kind: 'n',
		x: 270,
		y: 90,
		title: 'Acumatica Trigger',
		lines: ['inserted, updated, deleted', 'each change once'],
	},
	{
		kind: 'o',
		x: 520,
		y: 90,
		title: 'your workflow',
		lines: ['calendar, warehouse, chat, …', 'whatever n8n can reach'],
	},
	{
		kind: 'n',
		x: 520,
		y: 250,
		title: 'Acumatica (node)',
		lines: ['reads and writes records', 'signs in, always signs out'],
	},
] as const;

/** From Acumatica to n8n and back. */
export function drawFlow(): string {
	const boxes = BOXES.map(
		({ kind, x, y, title, lines: [first, second] }) =>
			`<rect class="${kind}" x="${x}" y="${y}" width="200" height="86" rx="8"/><text class="t" x="${x + 100}" y="${y + 28}">${escaped(title)}</text><text class="s" x="${x + 100}" y="${y + 51}">${escaped(first)}</text><text class="s" x="${x + 100}" y="${y + 69}">${escaped(second)}</text>`,
	);
	return `<svg xmlns="http://www.w3.org/2000/svg" width="760" height="370" viewBox="0 0 760 370" role="img" aria-label="Drawing: a change in Acumatica is pushed to the trigger in n8n, the workflow acts on it and writes back to Acumatica">
<style>${STYLE}</style><defs><marker id="e" markerWidth="9" markerHeight="9" refX="8" refY="4" orient="auto"><path d="M0,0 L8,4 L0,8"/></marker></defs>
<rect class="c" x="1" y="1" width="758" height="368" rx="8"/>
<text class="t" x="380" y="36">From Acumatica to n8n, and back</text><text class="s" x="380" y="57">A drawing</text>
${boxes.join('\n')}
<path d="M220,133 H268" marker-end="url(#e)"/><text class="s" x="245" y="80">push notification, with your header</text>
<path d="M470,133 H518" marker-end="url(#e)"/><text class="s" x="495" y="200">an item for each row</text>
<path d="M620,176 V248" marker-end="url(#e)"/>
<path d="M518,293 H120 V178" marker-end="url(#e)"/><text class="s" x="320" y="284">REST API, with a connected application (SM303010)</text>
</svg>
`;
}
