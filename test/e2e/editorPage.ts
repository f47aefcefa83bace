import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
	chromium,
	selectors,
	type BrowserContext,
	type Locator,
	type Page,
	type Request,
} from 'playwright-core';

import { OWNER } from '../n8n-host/owner';
import { waitFor } from '../n8n-host/waitFor';

/** Where Debian and others put it. */
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

const canRun = existsSync(CHROMIUM) || process.env.CI === 'true';
if (!canRun) console.warn('There is no Chromium here, so the editor is not tried. Set CHROMIUM.');

/** `describe` where there is a browser; in CI there must be one. */
export const inBrowser = canRun ? describe : describe.skip;

const OUTPUT = join(__dirname, '..', 'output');
/** Where n8n's editor asks for what a node's lists have. */
const LISTS = '/rest/dynamic-node-parameters/';
const QUIET = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

export interface EditorOptions {
	/** Where pictures are kept, in test/output. */
	folder?: string;
	viewport?: { width: number; height: number };
	/** Signs in as a person does, on n8n's page for it. */
	byForm?: boolean;
}

/** n8n's editor in a browser, as a person uses it. */
export class EditorPage {
	private shots = 0;
	/** Lists that n8n's editor reads from the instance now. */
	private readonly beingRead = new Set<Request>();

	private constructor(
		readonly page: Page,
		private readonly context: BrowserContext,
		private readonly profile: string,
		private readonly baseUrl: string,
		private readonly story: string,
		private readonly folder: string,
	) {
		page.on('request', (request) => {
			if (request.url().includes(LISTS)) this.beingRead.add(request);
		});
		const isRead = (request: Request) => this.beingRead.delete(request);
		page.on('requestfinished', isRead).on('requestfailed', isRead);
	}

	/** Signs in as the owner, in a browser with a fresh profile; pictures are named after the story. */
	static async open(
		baseUrl: string,
		story: string,
		{
			folder = 'editor',
			viewport = { width: 1500, height: 1000 },
			byForm = false,
		}: EditorOptions = {},
	): Promise<EditorPage> {
		const pictures = join(OUTPUT, folder);
		mkdirSync(pictures, { recursive: true });
		selectors.setTestIdAttribute('data-test-id');
		const profile = mkdtempSync(join(tmpdir(), 'acumatica-browser-'));
		const context = await chromium.launchPersistentContext(profile, {
			executablePath: CHROMIUM,
			headless: true,
			viewport,
			reducedMotion: 'reduce',
			args: QUIET,
		});
		const page = context.pages()[0] ?? (await context.newPage());
		page.setDefaultTimeout(120_000);
		const editor = new EditorPage(page, context, profile, baseUrl, story, pictures);
		if (byForm) await editor.signInByForm();
		else await editor.signIn();
		return editor;
	}

	async close(): Promise<void> {
		await this.context.close();
		rmSync(this.profile, { recursive: true, force: true });
	}

	private async signIn(): Promise<void> {
		const data = { emailOrLdapLoginId: OWNER.email, password: OWNER.password };
		const reply = await this.context.request.post(`${this.baseUrl}/rest/login`, { data });
		if (!reply.ok()) throw new Error(`n8n answers the sign-in with ${reply.status()}`);
		// A page of n8n, for what its editor keeps in the browser, which takes no time to load.
		await this.page.goto(`${this.baseUrl}/healthz`);
	}

	private async signInByForm(): Promise<void> {
		const { page } = this;
		await page.goto(`${this.baseUrl}/signin`);
		await page.locator('input[name="emailOrLdapLoginId"]').fill(OWNER.email);
		await page.locator('input[name="password"]').fill(OWNER.password);
		await page.locator('input[name="password"]').press('Enter');
		await page.waitForURL(/home|workflow/);
	}

	/** The editor reads lists when it likes, also after what a person sees has come. */
	async listsAreRead(): Promise<void> {
		await waitFor('lists to be read', () => (this.beingRead.size === 0 ? true : undefined));
	}

	/** Keeps a picture of what a person sees now. */
	async shot(name: string): Promise<void> {
		const number = String(++this.shots).padStart(2, '0');
		await this.page.screenshot({ path: join(this.folder, `${this.story}-${number}-${name}.png`) });
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.baseUrl}/workflow/${id}`);
	}

	/** One execution of a workflow, with its data in the nodes. */
	async openExecution(workflowId: string, id: string): Promise<void> {
		await this.page.goto(`${this.baseUrl}/workflow/${workflowId}/executions/${id}`);
	}

	/** Takes effect with the next page that is opened. */
	async chooseTheme(theme: 'light' | 'dark'): Promise<void> {
		await this.page.evaluate(`localStorage.setItem('N8N_THEME', '${theme}')`);
	}

	/** A node on the canvas. */
	node(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	async openNode(name: string): Promise<void> {
		await this.node(name).dblclick();
	}

	async closeNode(): Promise<void> {
		await this.page.getByTestId('ndv-close-button').click();
	}

	/** Of the node that is open. */
	async openTab(name: 'Parameters' | 'Settings'): Promise<void> {
		await this.page.getByText(name, { exact: true }).first().click();
	}

	/** n8n's panel of nodes, over an empty canvas. */
	async openNodePanel(): Promise<Locator> {
		await this.page.goto(`${this.baseUrl}/workflow/new`);
		const first = this.page.getByTestId('canvas-add-first-step-button');
		await first.or(this.page.getByTestId('canvas-add-button')).first().click();
		const search = this.page.getByTestId('node-creator-search-bar');
		await search.waitFor();
		return search;
	}

	/** Picks a node of the panel that is open, and one of its actions, which opens the node to be run. */
	async addAction(node: string, action: string): Promise<void> {
		await this.pickAction(node, action);
		await this.page.getByTestId('node-execute-button').waitFor();
	}

	/** The same for what cannot be run at once, such as a trigger. */
	async pickAction(node: string, action: string): Promise<void> {
		const found = this.page.getByTestId('node-creator-item-name');
		await this.page.getByTestId('node-creator-search-bar').fill(node);
		const ofNode = found.getByText(node, { exact: true });
		await ofNode.click();
		await ofNode.waitFor({ state: 'hidden' });
		// Behind another node the actions are open already; a click would close them.
		await found.first().waitFor();
		const entry = found.getByText(action, { exact: true });
		if (!(await entry.isVisible())) await this.page.getByText('Actions (').click();
		await entry.click();
	}

	/** The same for a trigger, whose entries stand before the actions. */
	async addTrigger(node: string, entry: string): Promise<void> {
		const found = this.page.getByTestId('node-creator-item-name');
		await this.page.getByTestId('node-creator-search-bar').fill(node);
		await found.getByText(node, { exact: true }).click();
		await found.getByText(entry, { exact: true }).click();
		await this.page.getByTestId('node-execute-button').waitFor();
	}

	/** Publishes the workflow on the canvas as it is; gives its ID. */
	async publish(): Promise<string> {
		await this.page.getByTestId('workflow-open-publish-modal-button').click();
		await this.page.getByTestId('workflow-publish-button').click();
		await this.page.getByTestId('workflow-publish-button').waitFor({ state: 'hidden' });
		return /\/workflow\/([^/?]+)/.exec(this.page.url())?.[1] ?? '';
	}

	/** Fills in the dialog of a credential and saves it, which tests it. */
	async saveCredential(values: Readonly<Record<string, string>>): Promise<void> {
		for (const [name, value] of Object.entries(values)) {
			await this.page.getByTestId(`parameter-input-${name}`).locator('input').fill(value);
		}
		await this.page.getByTestId('credential-save-button').click();
	}

	/** Opens the list of a resource locator; gives what stands in it. */
	async openList(parameter: string): Promise<void> {
		await this.page.getByTestId(`resource-locator-${parameter}`).getByTestId('rlc-input').click();
	}

	/** Picks an entry of the list that is open. */
	async pick(text: string): Promise<void> {
		await this.page
			.getByTestId('rlc-item')
			.filter({ visible: true })
			.getByText(text, { exact: true })
			.click();
	}

	/** Types in the search box of the list that is open. */
	async search(text: string): Promise<void> {
		await this.page.getByTestId('rlc-search').filter({ visible: true }).click();
		await this.page.keyboard.type(text);
	}

	/** Chooses an entry of a drop-down, which is disabled while it is read from the instance. */
	async choose(parameter: string, text: string, which: 'first' | 'last' = 'first'): Promise<void> {
		const dropDown = this.page.getByTestId(`parameter-input-${parameter}`)[which]();
		await dropDown.locator('input:enabled').waitFor();
		await dropDown.click();
		const entries = this.page.getByTestId('parameter-input-item').filter({ visible: true });
		await entries.getByText(text, { exact: true }).click();
		await entries.first().waitFor({ state: 'hidden' });
	}

	/** Chooses entries of a drop-down that takes several. */
	async chooseSeveral(parameter: string, texts: readonly string[]): Promise<void> {
		const dropDown = this.page.getByTestId(`parameter-input-${parameter}`);
		await dropDown.locator('input:enabled').first().waitFor();
		await dropDown.click();
		// Such an entry has no test ID.
		const entries = this.page.getByRole('option').filter({ visible: true });
		for (const text of texts) await entries.getByText(text, { exact: true }).click();
		await dropDown.click();
		await entries.first().waitFor({ state: 'hidden' });
	}

	/** Adds an entry of a mapper of fields, as the list shows it, and fills it in. */
	async map(field: string, value: string): Promise<void> {
		await this.page.getByTestId('add-fields-select').locator('button').click();
		await this.page.getByRole('menuitem', { name: field, exact: true }).click();
		const [name] = field.split(' (');
		await this.page.getByTestId(`parameter-input-${name}`).locator('input').fill(value);
	}

	/** Writes JSON in place of what stands in a parameter. */
	async write(parameter: string, json: unknown): Promise<void> {
		const text = this.page.getByTestId(`parameter-input-${parameter}`).locator('.cm-content');
		await text.fill(JSON.stringify(json));
	}

	/** The output of the node that is open, all items of it: what n8n shows at first is a schema, or one item. */
	async outputTable(): Promise<Locator> {
		const output = this.page.getByTestId('output-panel');
		const table = output.locator('table');
		const view = output.getByTestId('ndv-run-data-display-mode');
		await view.or(table).first().waitFor();
		if (!(await table.isVisible())) await view.getByText('Table').click();
		await table.waitFor();
		return table;
	}

	/** Runs the node that is open; gives its output. */
	async execute(): Promise<Locator> {
		await this.page.getByTestId('node-execute-button').click();
		return this.page.getByTestId('output-panel');
	}
}
