import type { Locator } from 'playwright-core';

import { SEARCHES } from '../fixtures/searches';
import type { N8nHost } from '../n8n-host/N8nHost';
import { startN8n } from './packagedN8n';
import { EditorPage, inBrowser } from './editorPage';
import { OPERATIONS } from './expectedFields';

jest.setTimeout(1_800_000);

inBrowser('in the panel of nodes', () => {
	let host: { n8n: N8nHost; remove: () => Promise<void> };
	let editor: EditorPage;

	beforeAll(async () => {
		host = await startN8n({ editor: true, allNodes: true });
		editor = await EditorPage.open(host.n8n.baseUrl, 'panel');
	});

	afterAll(async () => {
		await editor?.close();
		await host?.remove();
	});

	const found = () => editor.page.getByTestId('node-creator-item-name');
	const acumatica = () => found().getByText('Acumatica', { exact: true });

	describe('a search', () => {
		let bar: Locator;
		beforeAll(async () => {
			bar = await editor.openNodePanel();
		});

		it.each(SEARCHES)('"%s" finds Acumatica', async (search) => {
			await bar.fill('what no node is called');
			await acumatica().waitFor({ state: 'hidden' });
			await bar.fill(search);
			await acumatica().waitFor();
			await editor.shot(search.replace(/\W/g, '-'));
			expect(await acumatica().count()).toBe(1);
		});
	});

	it.each(['light', 'dark'] as const)(
		'an entry for each change, and actions with records first (%s)',
		async (theme) => {
			await editor.chooseTheme(theme);
			const bar = await editor.openNodePanel();
			await bar.fill('acumatica');
			await acumatica().click();
			await found().getByText('On any change').waitFor();
			await editor.page.getByText('Actions (').click();
			await found().getByText('Get many records').waitFor();
			await editor.shot(`actions-${theme}`);
			const entries = await found().allInnerTexts();
			expect(entries.slice(0, 5)).toEqual([
				...['On any change', 'On row inserted', 'On row updated', 'On row deleted'],
				'Get many records',
			]);
			const operations = Object.values(OPERATIONS).flatMap((of) => Object.keys(of));
			expect(entries).toHaveLength(4 + operations.length);
		},
	);

	it('"On row deleted" makes a trigger that is set to it', async () => {
		const { page } = editor;
		const bar = await editor.openNodePanel();
		await bar.fill('acumatica');
		await acumatica().click();
		await found().getByText('On row deleted').click();
		const events = page.getByTestId('parameter-input-events');
		await events.getByText('Row Deleted').waitFor();
		expect(await events.getByText('Row Updated').count()).toBe(0);
		await editor.shot('fresh-trigger');
	});
});
