import { connectedApp } from '../demo/connectedApp';
import type { N8nHost } from '../n8n-host/N8nHost';
import { expectNoSeatLeft } from '../nodes/Acumatica/seats';
import { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import { startN8n } from './actionHost';
import { EditorPage, inBrowser } from './editorPage';

jest.setTimeout(1_800_000);

const TRIGGER = 'Acumatica Polling Trigger';

inBrowser('a person sets up the polling trigger from an empty canvas, by lists alone', () => {
	const simulator = new AcumaticaSimulator();
	let host: { n8n: N8nHost; remove: () => Promise<void> };
	let editor: EditorPage;

	beforeAll(async () => {
		await simulator.start();
		host = await startN8n();
		await host.n8n.importCredential(connectedApp(simulator));
		editor = await EditorPage.open(host.n8n.baseUrl, 'polling');
	});

	afterAll(async () => {
		await editor?.close();
		await host?.remove();
		await simulator.stop();
	});

	async function addTrigger(): Promise<void> {
		const bar = await editor.openNodePanel();
		await bar.fill('acumatica polling');
		const names = editor.page.getByTestId('node-creator-item-name');
		await names.getByText(TRIGGER, { exact: true }).click();
		await editor.page.getByTestId('parameter-input-watch').waitFor();
	}

	/** "Fetch Test Event": rows that have changed lately, as items. */
	async function expectItems(shot: string): Promise<void> {
		const output = await editor.execute();
		await output.getByText('APPLES').first().waitFor();
		await editor.shot(shot);
		expect(await output.getByText('updated').count()).toBeGreaterThan(0);
		expectNoSeatLeft(simulator);
	}

	it('for an entity: its keys and its date need not be chosen', async () => {
		await addTrigger();
		await editor.choose('watch', 'Entity');
		await editor.openList('entity');
		await editor.search('stock');
		await editor.pick('StockItem');
		await editor.shot('entity');
		await expectItems('entity-items');
	});

	it('for an inquiry', async () => {
		const { page } = editor;
		await addTrigger();
		await editor.openList('inquiry');
		await editor.search('stock');
		await editor.pick('StockItems');
		const keys = page.getByTestId('parameter-input-keyColumns');
		await keys.locator('input:enabled').first().waitFor();
		await keys.click();
		const entries = page.getByTestId('parameter-input-item').filter({ visible: true });
		await entries.getByText('InventoryID (key)', { exact: true }).click();
		await keys.locator('input').first().press('Tab');
		await editor.choose('dateColumn', 'LastModifiedOn');
		await editor.shot('inquiry');
		await expectItems('inquiry-items');
	});
});
