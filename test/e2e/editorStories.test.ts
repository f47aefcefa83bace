import { destination } from '../../simulator/push/Destination';
import { PushSender } from '../../simulator/push/PushSender';
import { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import { connectedApp } from '../demo/connectedApp';
import type { N8nHost } from '../n8n-host/N8nHost';
import { expectNoSeatLeft } from '../nodes/Acumatica/seats';
import { ACUMATICA, startN8n } from './actionHost';
import { EditorPage, inBrowser } from './editorPage';

jest.setTimeout(1_800_000);

const SECRET = 'hush-7f3a';
/** Nobody listens there. */
const WEBHOOK = 'http://127.0.0.1:9/webhook/0b1c/webhook';

inBrowser('a person begins with an empty canvas', () => {
	const simulator = new AcumaticaSimulator();
	let sender: PushSender;
	let host: { n8n: N8nHost; remove: () => Promise<void> };
	let editor: EditorPage;

	beforeAll(async () => {
		await simulator.start();
		const header = { name: 'X-Acumatica-Key', value: SECRET };
		const inquiries = [simulator.pushInquiry('StockItems')];
		sender = new PushSender({
			database: simulator.database(),
			destinations: [{ ...destination(WEBHOOK, header, inquiries), active: false }],
			delivery: { attempts: 1 },
		});
		simulator.showSender(sender);
		host = await startN8n();
		await host.n8n.importCredential(connectedApp(simulator));
		editor = await EditorPage.open(host.n8n.baseUrl, 'stories');
	});

	afterAll(async () => {
		await editor?.close();
		await host?.remove();
		await sender.stop();
		await simulator.stop();
	});

	afterEach(() => {
		expectNoSeatLeft(simulator);
		simulator.clearLog();
	});

	it.each(['light', 'dark'] as const)(
		'checks the setup, and reads in a table what is wrong (%s)',
		async (theme) => {
			const { page } = editor;
			await editor.chooseTheme(theme);
			await editor.openNodePanel();
			await editor.addAction(ACUMATICA, 'Check the setup of a push notification');
			await page.getByTestId('parameter-input-webhookUrl').locator('input').fill(WEBHOOK);
			const output = await editor.execute();
			await output.getByText('Table', { exact: true }).click();
			await output.getByText('destinationInactive').waitFor();
			await editor.shot(`findings-${theme}`);
			const header = await output.locator('th').filter({ visible: true }).allInnerTexts();
			expect(header.map((name) => name.trim()).filter((name) => name !== '')).toEqual([
				...['severity', 'finding', 'what', 'form', 'field', 'remedy'],
			]);
			const cells = (await output.locator('td').allInnerTexts()).join('\n');
			expect(cells).toContain('is not active');
			expect(cells).toContain('Select Active and save.');
			expect(await page.content()).not.toContain(SECRET);
		},
	);

	it('releases a document and waits for it', async () => {
		const { page } = editor;
		const key = { Type: 'Invoice', ReferenceNbr: 'AR000001' };
		simulator.database().transaction((t) => t.update('Invoice', key, { Status: 'Balanced' }));
		await editor.openNodePanel();
		await editor.addAction(ACUMATICA, 'Run an action');
		await editor.openList('entity');
		await editor.search('invoice');
		await editor.pick('Invoice');
		await editor.openList('action');
		await editor.pick('ReleaseInvoice');
		for (const [name, value] of Object.entries(key)) {
			await page.getByText('Add Key Field').click();
			await editor.choose('name', `${name} (key)`, 'last');
			await page.getByTestId('parameter-input-value').last().locator('input').fill(value);
		}
		const output = await editor.execute();
		await output.getByText('ReleaseInvoice').first().waitFor();
		await editor.shot('released');
		expect([...simulator.database().rows('Invoice')]).toContainEqual(
			expect.objectContaining({ ReferenceNbr: 'AR000001', Status: 'Open' }),
		);
	});
});
