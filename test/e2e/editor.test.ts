import { AcumaticaSimulator } from '../simulator/rest/AcumaticaSimulator';
import type { N8nHost } from '../n8n-host/N8nHost';
import { connectedApp, startN8n } from './actionHost';
import { EditorPage, hasChromium } from './editorPage';

jest.setTimeout(900_000);

const canRun = hasChromium() || process.env.CI === 'true';
const inBrowser = canRun ? describe : describe.skip;
if (!canRun) console.warn('There is no Chromium here, so the editor is not tried. Set CHROMIUM.');

inBrowser('a person in the editor', () => {
	let host: { n8n: N8nHost; remove: () => Promise<void> };
	let simulator: AcumaticaSimulator;
	let editor: EditorPage;

	beforeAll(async () => {
		simulator = new AcumaticaSimulator();
		await simulator.start();
		host = await startN8n();
		editor = await EditorPage.open(host.n8n.baseUrl);
	});

	afterAll(async () => {
		await editor?.close();
		await host?.remove();
		await simulator?.stop();
	});

	it('creates the credential, picks entity and fields from lists, runs the node, sees rows', async () => {
		const { page } = editor;
		await editor.openWorkflow(await workflowWithNode(host.n8n));
		await editor.openNode('Acumatica');
		await page.getByText('Connect to Acumatica ERP Connected App').click();
		const { instanceUrl, clientId, sharedSecret, username, password } =
			connectedApp(simulator).data;
		await editor.saveCredential({
			instanceUrl,
			clientId,
			sharedSecret: 'a wrong one',
			username,
			password,
		});
		await page.getByText('More details').click();
		const refusal = page.getByText('Acumatica does not accept the connected application');
		await refusal.waitFor();
		await editor.shot('wrong-secret');
		expect(await refusal.textContent()).toContain('Check "Client ID"');
		await page.keyboard.press('Escape');

		await openIfClosed(editor);
		await editor.openList('endpoint');
		await page.getByTestId('rlc-error-container').waitFor();
		await editor.shot('list-without-access');
		await page.getByTestId('node-credentials-slot').getByTestId('credential-edit-button').click();
		await editor.saveCredential({ sharedSecret });
		await page.getByTestId('credentials-config-container-test-success').waitFor();
		await editor.shot('right-secret');
		await page.keyboard.press('Escape');
		await openIfClosed(editor);

		await editor.openList('endpoint');
		await editor.pick('Default/25.200.001');
		await editor.openList('entity');
		await editor.search('cust');
		await page.getByTestId('rlc-item').filter({ visible: true }).getByText('Customer').waitFor();
		await editor.shot('entities');
		await editor.pick('Customer');
		await editor.choose('filterType', 'Build Manually');
		await page.getByText('Add Condition').click();
		await editor.choose('field', 'CustomerName');
		await editor.choose('operator', 'Contains');
		await page.getByTestId('parameter-input-value').locator('input').fill('Food');
		await editor.shot('fields');

		await page.getByTestId('node-execute-button').click();
		const output = page.getByTestId('output-panel');
		await output.getByText('GOODFOOD').first().waitFor();
		await editor.shot('rows');
		expect(await output.getByText('TOMYUM').count()).toBeGreaterThan(0);
		expect(simulator.sessions()).toEqual([]);
	});
});

/** Escape closes the dialog of the credential, and in some versions of n8n the node too. */
async function openIfClosed(editor: EditorPage): Promise<void> {
	const { page } = editor;
	await page.getByTestId('credential-edit-dialog').waitFor({ state: 'hidden' });
	if (!(await page.getByTestId('resource-locator-endpoint').isVisible())) {
		await editor.openNode('Acumatica');
	}
}

async function workflowWithNode(n8n: N8nHost): Promise<string> {
	const { id } = await n8n.importWorkflow({
		name: 'Editor',
		nodes: [
			{
				id: 'start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'acumatica',
				name: 'Acumatica',
				type: 'n8n-nodes-acumatica-erp.acumatica',
				typeVersion: 1,
				position: [200, 0],
				parameters: {
					resource: 'record',
					operation: 'getAll',
					endpoint: { __rl: true, mode: 'list', value: '' },
				},
			},
		],
		connections: { Start: { main: [[{ node: 'Acumatica', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});
	return id;
}
