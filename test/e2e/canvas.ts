import type { Locator } from 'playwright-core';

import type { EditorPage } from './editorPage';

/** What a person does with nodes of n8n's own on the canvas of n8n's editor. */
export class Canvas {
	constructor(private readonly editor: EditorPage) {}

	/** A new workflow that begins with this node, which stays open. */
	async startWith(node: string): Promise<void> {
		await this.editor.openNodePanel();
		await this.pick(node);
	}

	/** Opens the panel of nodes behind the last one. */
	async goOn(): Promise<void> {
		await this.pluses().last().click();
	}

	/** Adds a node on a connector of an agent, such as Tool; it stays open. */
	async addUnder(connector: string, node: string): Promise<void> {
		const handles = this.editor.page.getByTestId('canvas-node-input-handle');
		await handles.filter({ hasText: connector }).getByTestId('canvas-handle-plus').click();
		await this.pick(node);
	}

	private async pick(node: string): Promise<void> {
		const { page } = this.editor;
		await page.getByTestId('node-creator-search-bar').fill(node);
		const found = page.getByTestId('node-creator-item-name');
		await found.getByText(node, { exact: true }).click();
		await page.getByTestId('ndv-close-button').waitFor();
	}

	private pluses(): Locator {
		return this.editor.page.getByTestId('canvas-handle-plus');
	}
}
