import { connectedApp } from '../demo/connectedApp';
import type { N8nHost } from '../n8n-host/N8nHost';
import type { CredentialReference } from '../n8n-host/credentials';
import { named } from '../nodes/Acumatica/parameters';
import { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import { startN8n } from './packagedN8n';
import { ACUMATICA, importNode, signIn } from './actionHost';
import { EditorPage, inBrowser } from './editorPage';
import { expectSeatsFree } from './seatsAreFree';

jest.setTimeout(1_800_000);

inBrowser('a person picks from the lists of the instance', () => {
	const simulator = new AcumaticaSimulator();
	let host: { n8n: N8nHost; remove: () => Promise<void> };
	let credential: CredentialReference;
	let editor: EditorPage;

	beforeAll(async () => {
		await simulator.start();
		host = await startN8n({ editor: true });
		credential = await host.n8n.importCredential(connectedApp(simulator));
		editor = await EditorPage.open(host.n8n.baseUrl, 'resources');
	});

	afterAll(async () => {
		await editor?.close();
		await host?.remove();
		await simulator.stop();
	});

	afterEach(async () => {
		await editor.listsAreRead();
		await expectSeatsFree(simulator);
		simulator.clearLog();
	});

	async function openNode(resource: string): Promise<void> {
		const endpoint = named('Default/25.200.001', 'list');
		await editor.openWorkflow(
			await importNode(host.n8n, { endpoint }, { credentials: signIn(credential) }),
		);
		await editor.openNode(ACUMATICA);
		await editor.choose('resource', resource);
	}

	it('an action of an entity, and runs it on a record', async () => {
		const { page } = editor;
		await openNode('Action');
		await editor.openList('entity');
		await editor.search('sales');
		await editor.pick('SalesOrder');
		await editor.openList('action');
		await editor.search('hold');
		await page.getByTestId('rlc-item').filter({ visible: true }).getByText('PutOnHold').waitFor();
		await editor.shot('actions');
		await editor.pick('PutOnHold');
		for (const [name, value] of Object.entries({ OrderType: 'SO', OrderNbr: '000001' })) {
			await page.getByText('Add Key Field').click();
			await editor.choose('name', `${name} (key)`, 'last');
			await page.getByTestId('parameter-input-value').last().locator('input').fill(value);
		}
		await editor.shot('key-fields');
		const output = await editor.execute();
		await output.getByText('PutOnHold').first().waitFor();
		await editor.shot('action-completed');
		expect([...simulator.database().rows('SalesOrder')]).toContainEqual(
			expect.objectContaining({ OrderNbr: '000001', OrderType: 'SO', Status: 'On Hold' }),
		);
	});

	it('a generic inquiry and its columns, and sees rows', async () => {
		const { page } = editor;
		await openNode('Generic Inquiry');
		await editor.openList('inquiry');
		await editor.search('bi-');
		await editor.pick('BI-Customers');
		await editor.choose('filterType', 'Build Manually');
		await page.getByText('Add Condition').click();
		await editor.choose('field', 'CustomerName');
		await editor.choose('operator', 'Contains');
		await page.getByTestId('parameter-input-value').locator('input').fill('Food');
		await editor.shot('inquiry');
		const output = await editor.execute();
		await output.getByText('TOMYUM').first().waitFor();
		await editor.shot('inquiry-rows');
		await output.getByText('GOODFOOD').first().waitFor();
		expect(await output.getByText('FRUITICO').count()).toBe(0);
	});

	it('an endpoint of its own with a report, fills in its parameters, and gets the file', async () => {
		const { page } = editor;
		await openNode('Report');
		await editor.openList('endpoint');
		await editor.shot('endpoints');
		await editor.pick('Integration/1.0');
		await editor.openList('entity');
		await editor.pick('DevicePrintout');
		await editor.map('DeviceCode', 'NOKIA3310');
		await editor.shot('report');
		const output = await editor.execute();
		await output.getByText('DevicePrintout.pdf').first().waitFor();
		await editor.shot('report-file');
		const posted = simulator.log().find(({ path }) => path.endsWith('/DevicePrintout'));
		expect(JSON.parse(posted?.body ?? '{}')).toEqual({ DeviceCode: { value: 'NOKIA3310' } });
		await page.getByText('application/pdf').first().waitFor();
	});

	it('an instance that cannot be reached does not keep the node from opening, and says why', async () => {
		const { page } = editor;
		const { data, ...about } = connectedApp(simulator);
		const gone = { ...about, data: { ...data, instanceUrl: 'http://127.0.0.1:9/Gone' } };
		const unreachable = await host.n8n.importCredential(gone);
		const parameters = { endpoint: named('Default/25.200.001', 'list') };
		await editor.openWorkflow(
			await importNode(host.n8n, parameters, { credentials: signIn(unreachable) }),
		);
		await editor.openNode(ACUMATICA);
		await editor.openList('entity');
		const problem = page.getByTestId('rlc-error-container');
		await problem.waitFor();
		await editor.shot('unreachable');
		expect(await problem.textContent()).toMatch(/cannot be reached/);
	});
});
