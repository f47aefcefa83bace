import { escaped } from './escaped';
import type { ToldStep, ToldStory } from './Narrator';
import { STYLE } from './startPageStyle';

interface Link {
	readonly name: string;
	/** Absent where there is nothing to look at. */
	readonly url?: string;
	/** What is to be seen there, in a sentence. */
	readonly about: string;
}

/** What `npm start` has set up, and what has happened so far. */
export interface DemoState {
	readonly editor: string;
	readonly login: { readonly email: string; readonly password: string };
	readonly n8nVersion: string;
	readonly workflows: readonly Link[];
	readonly credentials: readonly Link[];
	readonly others: readonly Link[];
	readonly stories: readonly ToldStory[];
	/** Whether nothing more will happen by itself. */
	readonly over: boolean;
	/** Commands that send more notifications. */
	readonly commands: readonly { readonly about: string; readonly text: string }[];
}

const DOCS = 'https://github.com/n8n-nodes-acumatica-erp/n8n-nodes-acumatica-erp/blob/main/docs';
const REFRESH_SECONDS = 3;

/** The page that `npm start` ends with; it loads itself anew until the stories are over. */
export function startPage(state: DemoState): string {
	const { editor, login, n8nVersion, workflows, credentials, others, over, commands } = state;
	const refresh = over ? '' : `<meta http-equiv="refresh" content="${REFRESH_SECONDS}">`;
	const [first] = workflows;
	return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Acumatica in n8n: the demo</title>
${refresh}<style>${STYLE}</style></head><body><main>
<header><h1>Acumatica in n8n</h1>
<p>n8n ${escaped(n8nVersion)} runs on this machine with two workflows, beside a simulated Acumatica and a small calendar.</p>
<p><a class="button" href="${escaped(first?.url ?? editor)}">Open the first workflow</a></p>
<dl><dt>E-mail</dt><dd><code>${escaped(login.email)}</code></dd><dt>Password</dt><dd><code>${escaped(login.password)}</code></dd></dl></header>
<section><h2>What is set up</h2><div class="columns">
${list('Workflows, published', workflows)}${list('Credentials', credentials)}${list('Beside n8n', others)}
</div></section>
<section><h2>What ${over ? 'happened' : 'is happening'}</h2>
${state.stories.map(story).join('')}
${over ? '' : '<p class="wait">The story goes on; this page follows it.</p>'}</section>
<section><h2>Where to click next</h2><ol>
<li>Open a workflow above and choose <b>Executions</b>: each notification that meant something is one run.</li>
<li>In a run, double-click <b>Acumatica Trigger</b>: <code>event</code>, <code>key</code>, <code>row</code>, <code>before</code>, <code>changes</code>.</li>
<li>Back in the editor, press <b>Execute workflow</b>: the trigger has a notification pinned.</li>
<li>Build your own: <a href="${DOCS}/first-workflow.md">a first workflow</a>, <a href="${DOCS}/first-record.md">a first record</a>. What you import does not get in the way of these two.</li>
</ol>
${commands.map(({ about, text }) => `<p>${escaped(about)}</p><pre>${escaped(text)}</pre>`).join('')}
</section></main></body></html>`;
}

function list(title: string, links: readonly Link[]): string {
	const items = links.map(
		({ name, url, about }) =>
			`<li>${url === undefined ? escaped(name) : `<a href="${escaped(url)}">${escaped(name)}</a>`}<span>${escaped(about)}</span></li>`,
	);
	return `<div><h3>${escaped(title)}</h3><ul>${items.join('')}</ul></div>`;
}

function story({ title, steps }: ToldStory): string {
	return `<article><h3>${escaped(title)}</h3><ol>${steps.map(step).join('')}</ol></article>`;
}

function step({ title, lines }: ToldStep): string {
	const rows = lines.map(
		({ actor, text }) =>
			`<tr class="${actor.toLowerCase()}"><th>${actor}</th><td>${escaped(text)}</td></tr>`,
	);
	return `<li><b>${escaped(title)}</b><table>${rows.join('')}</table></li>`;
}
