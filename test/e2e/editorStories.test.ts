import { destination } from '../../simulator/push/Destination';
import { PushSender } from '../../simulator/push/PushSender';
import { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import { connectedApp } from '../demo/connectedApp';
import { itemsOf } from '../n8n-host/executions';
import type { N8nHost } from '../n8n-host/N8nHost';
import { waitFor } from '../n8n-host/waitFor';
import { startN8n } from './packagedN8n';
import { ACUMATICA } from './actionHost';
import { Canvas } from './canvas';
import { ChatModel, lookUpThenTell } from './chatModel';
import { EditorPage, inBrowser } from './editorPage';
import { expectSeatsFree } from './seatsAreFree';

jest.setTimeout(1_800_000);

const SECRET = 'hush-7f3a';
/** Nobody listens there. */
const WEBHOOK = 'http://127.0.0.1:9/webhook/0b1c/webhook';

inBrowser('a person begins with an empty canvas', () => {
	const simulator = new AcumaticaSimulator();
	let sender: PushSender;
	let host: { n8n: N8nHost; remove: () => Promise<void> };
	let editor: EditorPage;
	let canvas: Canvas;
	const model = new ChatModel(lookUpThenTell('Record'));

	beforeAll(async () => {
		await simulator.start();
		const url = await model.start();
		const header = { name: 'X-Acumatica-Key', value: SECRET };
		const inquiries = [simulator.pushInquiry('StockItems')];
		sender = new PushSender({
			database: simulator.database(),
			destinations: [{ ...destination(WEBHOOK, header, inquiries), active: false }],
			delivery: { attempts: 1 },
		});
		simulator.showSender(sender);
		host = await startN8n({ editor: true, allNodes: true });
		await host.n8n.importCredential(connectedApp(simulator));
		const data = { apiKey: 'none', url };
		await host.n8n.importCredential({ name: 'Model', type: 'openAiApi', data });
		editor = await EditorPage.open(host.n8n.baseUrl, 'stories');
		canvas = new Canvas(editor);
	});

	afterAll(async () => {
		await editor?.close();
		await host?.remove();
		await model.stop();
		await sender.stop();
		await simulator.stop();
	});

	afterEach(async () => {
		await editor.listsAreRead();
		await expectSeatsFree(simulator);
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
		const record = page.getByTestId('resource-locator-record').locator('input').last();
		await record.fill(Object.values(key).join('|'));
		const output = await editor.execute();
		await output.getByText('ReleaseInvoice').first().waitFor();
		await editor.shot('released');
		expect([...simulator.database().rows('Invoice')]).toContainEqual(
			expect.objectContaining({ ReferenceNbr: 'AR000001', Status: 'Open' }),
		);
	});

	async function pickStockItems(): Promise<void> {
		await editor.openList('inquiry');
		await editor.pick('StockItems');
		await editor.chooseSeveral('keyColumns', ['InventoryID (key)']);
		await editor.choose('dateColumn', 'LastModifiedOn');
	}

	async function pickCustomer(): Promise<void> {
		await editor.openList('entity');
		await editor.search('customer');
		await editor.pick('Customer');
	}

	it('gets a sample of a notification before one has come', async () => {
		await editor.openNodePanel();
		await editor.addAction(ACUMATICA, 'Get a sample of a push notification');
		await pickStockItems();
		const output = await editor.execute();
		await output.getByText('3 items').waitFor();
		await editor.shot('sample');
		const text = await output.innerText();
		expect(text).toContain('To use this sample in the Acumatica Trigger');
		expect(text).toContain('InventoryID:AACOMPUT01');
		expect(text).toContain('pushNotification');
	});

	it('takes in what has changed, each night', async () => {
		const { n8n } = host;
		await canvas.startWith('Schedule Trigger');
		// So long that runs do not overtake each other.
		await editor.choose('field', 'Seconds');
		await editor.page.getByTestId('parameter-input-secondsInterval').locator('input').fill('15');
		await editor.closeNode();
		await canvas.goOn();
		const action = 'Get changes since the last run of a generic inquiry';
		await editor.addAction(ACUMATICA, action);
		await pickStockItems();
		const output = await editor.execute();
		await output.getByText('these are samples').waitFor();
		await editor.shot('changes-by-hand');
		await editor.closeNode();
		const filter = { workflowId: await editor.publish() };
		const nights = async (count: number) =>
			(await n8n.finishedExecutions(count, filter)).filter(({ mode }) => mode === 'trigger');
		// The run by hand is one of them.
		const [first] = await nights(2);
		expect(first === undefined ? undefined : itemsOf(first, action)).toEqual([]);
		const key = { InventoryID: 'AALEGO500' };
		const saved = { DefaultPrice: 61, LastModifiedDateTime: new Date().toISOString() };
		simulator.database().transaction((t) => t.update('StockItem', key, saved));
		const told = await waitFor('the change', async () => {
			const items = (await nights(2)).flatMap((night) => itemsOf(night, action));
			return items.length > 0 ? items : undefined;
		});
		await n8n.unpublish(filter.workflowId);
		expect(told.map(({ json }) => json)).toEqual([
			expect.objectContaining({ event: 'updated', key, row: expect.objectContaining(key) }),
		]);
	});

	it('creates or updates a record, makes a file of it, and attaches the file', async () => {
		const { page } = editor;
		await editor.openNodePanel();
		await editor.addAction(ACUMATICA, 'Create or update a record');
		await pickCustomer();
		await editor.map('CustomerID (key)', 'PAPERCO');
		await editor.map('CustomerName', 'Paper Company');
		await editor.shot('upsert');
		const written = await editor.execute();
		await written.getByText('PAPERCO').first().waitFor();
		await editor.closeNode();
		await canvas.goOn();
		await editor.addAction('Convert to File', 'Convert to JSON');
		const converted = await editor.execute();
		await converted.getByText('application/json').first().waitFor();
		await editor.closeNode();
		await canvas.goOn();
		await editor.addAction(ACUMATICA, 'Attach a file');
		await pickCustomer();
		await page.getByTestId('resource-locator-record').locator('input').last().fill('PAPERCO');
		const attached = await editor.execute();
		await attached.getByText('file.json').first().waitFor();
		await editor.shot('attached');
		const customer = [...simulator.database().rows('Customer')].find(
			({ CustomerID }) => CustomerID === 'PAPERCO',
		);
		expect(customer).toMatchObject({ CustomerName: 'Paper Company' });
		const [file] = simulator.filesOf(String(customer?.NoteID));
		expect(file?.name).toContain('file.json');
		expect(file?.versions).toEqual([expect.stringContaining('Paper Company')]);
	});

	it('gives an agent a tool, and asks it in the chat', async () => {
		const { page } = editor;
		await canvas.startWith('AI Agent');
		await editor.closeNode();
		await canvas.addUnder('Chat Model', 'OpenAI Chat Model');
		await page.getByTestId('parameter-input-responsesApiEnabled').locator('.el-switch').click();
		await editor.closeNode();
		await canvas.addUnder('Tool', `${ACUMATICA} Tool`);
		await editor.choose('operation', 'Get');
		await pickCustomer();
		await page
			.locator('.parameter-item')
			.filter({ has: page.getByTestId('resource-locator-record') })
			.getByTestId('from-ai-override-button')
			.click();
		await editor.shot('tool');
		await editor.closeNode();
		await page.getByTestId('workflow-chat-button').click();
		await page.getByTestId('chat-input').fill('What is the credit limit of GOODFOOD');
		await page.keyboard.press('Enter');
		await page.getByText('Acumatica says').first().waitFor();
		await editor.shot('chat');
		expect(await page.content()).toContain('GoodFood One Restaurant');
		const reads = simulator.log().filter(({ path }) => path.includes('/Customer/'));
		expect(reads.map(({ path }) => path)).toEqual([expect.stringMatching(/\/Customer\/GOODFOOD$/)]);
	});
});
