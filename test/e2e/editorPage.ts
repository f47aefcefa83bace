import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium, selectors, type BrowserContext, type Page } from 'playwright-core';

import { OWNER } from '../n8n-host/owner';

/** Where Debian and others put it. */
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

export function hasChromium(): boolean {
	return existsSync(CHROMIUM);
}

const MAX_CLICKS = 8;
const SHOTS = join(__dirname, '..', 'output', 'editor');
const QUIET = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** n8n's editor in a browser, as a person uses it. */
export class EditorPage {
	private shots = 0;

	private constructor(
		readonly page: Page,
		private readonly context: BrowserContext,
		private readonly profile: string,
		private readonly baseUrl: string,
	) {}

	/** Signs in as the owner, in a browser with a fresh profile. */
	static async open(baseUrl: string): Promise<EditorPage> {
		mkdirSync(SHOTS, { recursive: true });
		selectors.setTestIdAttribute('data-test-id');
		const profile = mkdtempSync(join(tmpdir(), 'acumatica-browser-'));
		const context = await chromium.launchPersistentContext(profile, {
			executablePath: CHROMIUM,
			headless: true,
			viewport: { width: 1500, height: 1000 },
			args: QUIET,
		});
		const page = context.pages()[0] ?? (await context.newPage());
		page.setDefaultTimeout(30_000);
		const editor = new EditorPage(page, context, profile, baseUrl);
		await page.goto(`${baseUrl}/signin`);
		await page.locator('input[name="emailOrLdapLoginId"]').fill(OWNER.email);
		await page.locator('input[name="password"]').fill(OWNER.password);
		await page.locator('input[name="password"]').press('Enter');
		await page.waitForURL(/home|workflow/);
		return editor;
	}

	async close(): Promise<void> {
		await this.context.close();
		rmSync(this.profile, { recursive: true, force: true });
	}

	/** Keeps a picture of what a person sees now. */
	async shot(name: string): Promise<void> {
		const number = String(++this.shots).padStart(2, '0');
		await this.page.screenshot({ path: join(SHOTS, `${number}-${name}.png`) });
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.baseUrl}/workflow/${id}`);
	}

	async openNode(name: string): Promise<void> {
		await this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
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

	/** Chooses an entry of a drop-down, which a click opens or closes; entries that come late can close it too. */
	async choose(parameter: string, text: string): Promise<void> {
		const entry = this.page
			.getByTestId('parameter-input-item')
			.filter({ visible: true })
			.getByText(text, { exact: true });
		for (let clicks = 1; ; clicks += 1) {
			await this.page.getByTestId(`parameter-input-${parameter}`).first().click();
			try {
				await entry.click({ timeout: 5_000 });
				return;
			} catch (error) {
				if (clicks === MAX_CLICKS) throw error;
			}
		}
	}
}
