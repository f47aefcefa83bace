import { connectedApp } from '../demo/connectedApp';
import type { N8nHost } from '../n8n-host/N8nHost';
import { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import { startN8n } from './packagedN8n';
import { ACUMATICA } from './actionHost';
import { Canvas } from './canvas';
import { EditorPage, inBrowser } from './editorPage';
import { expectSeatsFree } from './seatsAreFree';
import { NodeForm } from './nodeForm';

jest.setTimeout(1_800_000);

inBrowser('a person who asks for more begins with an empty canvas', () => {
	const simulator = new AcumaticaSimulator();
	let host: { n8n: N8nHost; remove: () => Promise<void> };
	let editor: EditorPage;
	let canvas: Canvas;
	let form: NodeForm;

	beforeAll(async () => {
		await simulator.start();
		host = await startN8n({ editor: true, allNodes: true });
		await host.n8n.importCredential(connectedApp(simulator));
		editor = await EditorPage.open(host.n8n.baseUrl, 'records');
		canvas = new Canvas(editor);
		form = new NodeForm(editor.page);
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

	function customers(...ids: string[]) {
		const rows = [...simulator.database().rows('Customer')];
		return ids.map((id) => rows.find(({ CustomerID }) => CustomerID === id));
	}

	function namesOf(...ids: string[]) {
		return customers(...ids).map((row) => row?.CustomerName);
	}

	async function pickEntity(name: string): Promise<void> {
		await editor.openList('entity');
		await editor.search(name);
		await editor.pick(name);
	}

	it('reads rows of a table, its columns chosen from a list', async () => {
		await editor.openNodePanel();
		await editor.addAction(ACUMATICA, 'Get many rows of a table');
		await editor.openList('table');
		await editor.search('inventory');
		await editor.pick('InventoryItem');
		await form.addOption('Column Names or IDs');
		await editor.chooseSeveral('select', ['InventoryCD (key)', 'Descr']);
		await editor.shot('table');
		const output = await editor.execute();
		await output.getByText('AALEGO500').first().waitFor();
		await editor.shot('table-rows');
		const read = simulator.log().find(({ path }) => path.endsWith('/InventoryItem'));
		expect(decodeURIComponent(read?.query ?? '')).toContain('$select=InventoryCD,Descr');
	});

	it('writes a list of records, and reads what was created, updated and refused', async () => {
		await editor.openNodePanel();
		await editor.addAction(ACUMATICA, 'Create or update many records');
		await pickEntity('Customer');
		await editor.choose('recordsFrom', 'JSON');
		await editor.write('recordsJson', [
			{ CustomerID: 'GOODFOOD', CustomerName: 'GoodFood Ltd.' },
			{ CustomerID: 'INKCO', CustomerName: 'Ink Company', CustomerClass: 'LOCAL' },
			{ CustomerID: 'NOCLASS', CustomerName: 'No Class', CustomerClass: 'NOWHERE' },
		]);
		await editor.shot('list');
		const output = await editor.execute();
		await output.getByText('created').first().waitFor();
		await editor.shot('list-written');
		const text = await output.innerText();
		expect(text).toContain('Of 3 records 1 were created and 1 updated, 1 were refused');
		expect(text).toContain('cannot be found in the system');
		expect(namesOf('GOODFOOD', 'INKCO', 'NOCLASS')).toEqual([
			'GoodFood Ltd.',
			'Ink Company',
			undefined,
		]);
	});

	it('creates a record with its files, and downloads all files of it', async () => {
		await editor.openNodePanel();
		await editor.addAction('Convert to File', 'Convert to JSON');
		await (await editor.execute()).getByText('application/json').first().waitFor();
		await editor.closeNode();
		await canvas.goOn();
		await editor.addAction(ACUMATICA, 'Create a record');
		await pickEntity('Customer');
		await editor.map('CustomerID (key)', 'PAPERCO');
		await form.addOption('Attach Files');
		await editor.page.getByTestId('parameter-input-attachFiles').locator('input').fill('data');
		await editor.map('CustomerName', 'Paper Company');
		const written = await editor.execute();
		await written.getByText('attachedFiles').first().waitFor();
		await editor.shot('with-file');
		await editor.closeNode();
		await canvas.goOn();
		await editor.addAction(ACUMATICA, 'Download files');
		await pickEntity('Customer');
		await editor.page
			.getByTestId('resource-locator-record')
			.locator('input')
			.last()
			.fill('PAPERCO');
		const files = await editor.execute();
		await files.getByText('file.json').first().waitFor();
		await editor.shot('downloaded');
		const [record] = customers('PAPERCO');
		expect(simulator.filesOf(String(record?.NoteID)).map(({ name }) => name)).toEqual([
			expect.stringContaining('file.json'),
		]);
	});

	it('writes an attribute as a field from the list, and reads attributes as columns', async () => {
		const { page } = editor;
		await editor.openNodePanel();
		await editor.addAction(ACUMATICA, 'Create or update a record');
		await pickEntity('StockItem');
		await editor.map('InventoryID (key)', 'JUICER15');
		await editor.map('Attributes.COLOR (Color)', 'R');
		await form.addOption('Attributes as Columns');
		await page.getByTestId('parameter-input-attributesAsColumns').locator('.el-switch').click();
		await editor.shot('attribute');
		const output = await editor.execute();
		await output.getByText('Attributes.COLOR').first().waitFor();
		await editor.shot('attribute-written');
		const sent = simulator.log().find(({ method }) => method === 'PUT');
		expect(JSON.parse(sent?.body ?? '{}')).toEqual({
			InventoryID: { value: 'JUICER15' },
			Attributes: [{ AttributeID: { value: 'COLOR' }, Value: { value: 'R' } }],
		});
	});

	it('reads records in the order of their keys, with a link to the form of each', async () => {
		const { page } = editor;
		await editor.openNodePanel();
		await editor.addAction(ACUMATICA, 'Get many records');
		await pickEntity('Customer');
		await form.addOption('Add Link');
		await page.getByTestId('parameter-input-addLink').locator('.el-switch').click();
		await form.addOption('Page By');
		await editor.choose('pageBy', 'Keys');
		await editor.shot('with-link-form');
		const output = await editor.execute();
		const table = await editor.outputTable();
		await table.getByText('GOODFOOD').first().waitFor();
		await table.getByText('ScreenId=AR303000').first().waitFor();
		await editor.shot('with-link');
		expect(await output.innerText()).not.toContain('were paged by number');
	});

	it('sorts the rows of an inquiry by a column of the list', async () => {
		const { page } = editor;
		await editor.openNodePanel();
		await editor.addAction(ACUMATICA, 'Get many rows of a generic inquiry');
		await editor.openList('inquiry');
		await editor.pick('StockItems');
		await page.getByText('Add Column').click();
		await editor.choose('name', 'InventoryID (key)', 'last');
		await editor.choose('direction', 'Descending', 'last');
		await editor.execute();
		await (await editor.outputTable()).getByText('JUICER15').first().waitFor();
		await editor.shot('sorted');
		const read = simulator.log().find(({ path }) => path.endsWith('/StockItems'));
		expect(decodeURIComponent(read?.query ?? '')).toContain('$orderby=InventoryID desc');
	});

	it('reads an inquiry of the tenant that an expression names', async () => {
		const { page } = editor;
		await editor.openNodePanel();
		await editor.addAction(ACUMATICA, 'Get many rows of a generic inquiry');
		await editor.openList('inquiry');
		await editor.pick('StockItems');
		await form.addOption('Tenant');
		await page.getByTestId('parameter-input-tenant').locator('input').fill('=');
		await page.keyboard.type("{{ 'My' + 'Tenant' ", { delay: 20 });
		await editor.execute();
		await (await editor.outputTable()).getByText('JUICER15').first().waitFor();
		await editor.shot('tenant');
		const read = simulator.log().find(({ path }) => path.endsWith('/StockItems'));
		expect(read?.path).toContain('/MyTenant/');
	});
});
