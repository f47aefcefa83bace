import { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import type { N8nHost } from '../n8n-host/N8nHost';
import { named } from '../nodes/Acumatica/parameters';
import { connectedApp } from '../demo/connectedApp';
import { startN8n } from './packagedN8n';
import { importNode } from './actionHost';
import { EditorPage, inBrowser } from './editorPage';
import { expectSeatsFree } from './seatsAreFree';

jest.setTimeout(1_800_000);

inBrowser('a person in the editor', () => {
	let host: { n8n: N8nHost; remove: () => Promise<void> };
	let simulator: AcumaticaSimulator;
	let editor: EditorPage;

	beforeAll(async () => {
		simulator = new AcumaticaSimulator();
		await simulator.start();
		host = await startN8n({ editor: true });
		editor = await EditorPage.open(host.n8n.baseUrl, 'record');
	});

	afterAll(async () => {
		await editor?.close();
		await host?.remove();
		await simulator?.stop();
	});

	it('creates the credential, picks entity and fields from lists, runs the node, sees rows', async () => {
		const { page } = editor;
		await editor.openWorkflow(await importNode(host.n8n, { endpoint: named('', 'list') }));
		await editor.openNode('Acumatica');
		await page.getByText('Connect to Acumatica ERP Connected App').click();
		const { instanceUrl, clientId, sharedSecret, username, password } =
			connectedApp(simulator).data;
		const form = page.getByTestId('credential-edit-dialog');
		await form.getByText('Shared Secret').waitFor();
		await editor.shot('credential');
		expect(await form.getByText('Client Secret').count()).toBe(0);
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

		const output = await editor.execute();
		await output.getByText('GOODFOOD').first().waitFor();
		await editor.shot('rows');
		await output.getByText('TOMYUM').first().waitFor();
		await editor.listsAreRead();
		await expectSeatsFree(simulator);
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
