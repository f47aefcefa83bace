import type { Locator, Page } from 'playwright-core';

/** What a person reads in the node that is open. */
export class NodeForm {
	constructor(private readonly page: Page) {}

	/** The names of what can be filled in, from top to bottom, as soon as they are these; or what stays. */
	async labels(expected: readonly string[]): Promise<string[]> {
		return await settled(() => this.firstLines('input-label'), expected);
	}

	/** The credentials that the node asks for, as soon as they are these; or what stays. */
	async credentials(expected: readonly string[]): Promise<string[]> {
		return await settled(() => this.firstLines('credentials-label'), expected);
	}

	/** The notes between the fields. */
	async notices(): Promise<string[]> {
		return await this.form().locator('.notice').filter({ visible: true }).allInnerTexts();
	}

	/** What a drop-down has to choose from. */
	async entries(parameter: string): Promise<string[]> {
		await this.page.getByTestId(`parameter-input-${parameter}`).click();
		return await this.listed('parameter-input-item', '.option-headline');
	}

	/** What the list under Options has to add. */
	async optionsOffered(): Promise<string[]> {
		await this.openOptions();
		return await this.listed('collection-parameter-option');
	}

	async addOption(name: string): Promise<void> {
		await this.openOptions();
		await this.page
			.getByTestId('collection-parameter-option')
			.filter({ visible: true })
			.getByText(name, { exact: true })
			.click();
	}

	private async openOptions(): Promise<void> {
		await this.page.getByTestId('collection-parameter-add').last().click();
	}

	/** The entries of the list that is open, which is closed then. */
	private async listed(testId: string, headline?: string): Promise<string[]> {
		const entries = this.page.getByTestId(testId).filter({ visible: true });
		await entries.first().waitFor();
		const names = await (headline ? entries.locator(headline) : entries).allInnerTexts();
		await this.page.keyboard.press('Escape');
		await entries.first().waitFor({ state: 'hidden' });
		return names.map((name) => name.trim());
	}

	private async firstLines(testId: string): Promise<string[]> {
		const texts = this.form().getByTestId(testId).filter({ visible: true }).allInnerTexts();
		return (await texts).map((text) => text.split('\n')[0] ?? '');
	}

	private form(): Locator {
		return this.page.getByTestId('node-parameters');
	}
}

/** Fields come and go a moment after a choice. */
const LOOKS = 50;

async function settled(look: () => Promise<string[]>, expected: readonly string[]) {
	let seen = await look();
	for (let looks = 0; looks < LOOKS && seen.join() !== expected.join(); looks++) {
		await new Promise((resolve) => setTimeout(resolve, 100));
		seen = await look();
	}
	return seen;
}
