import { EditorPage, inBrowser } from './editorPage';
import { KEY, TRIGGER, TriggerHost, type PublishedTrigger } from './triggerHost';

jest.setTimeout(1_800_000);

const NOTIFICATION = JSON.stringify({
	Inserted: [{ InventoryID: 'AACOMPUT01', ItemStatus: 'Active' }],
	Deleted: [],
	Query: 'Stock Items',
	CompanyId: 'MyTenant',
	Id: '1af4d140-0000-4000-8000-000000000001',
	TimeStamp: 1,
	AdditionalInfo: {},
});

inBrowser('listening for a test event', () => {
	let host: TriggerHost;
	let trigger: PublishedTrigger;
	let editor: EditorPage;

	beforeAll(async () => {
		host = await TriggerHost.start({ editor: true });
		trigger = await host.publishTrigger('tried');
		editor = await EditorPage.open(host.n8n.baseUrl, 'test-event');
	});

	afterAll(async () => {
		await editor?.close();
		await host?.remove();
	});

	it('the panel says where notifications go; a wrong header is refused and n8n listens on; the right one is seen', async () => {
		const { page } = editor;
		await editor.openWorkflow(trigger.workflowId);
		await editor.openNode(TRIGGER);
		const header = page.getByTestId('trigger-header');
		await header.getByText('Try it with one notification').waitFor();
		await page.getByText('When will this node trigger my flow?').click();
		await page.getByText('401: the header differs from the credential').waitFor();
		await editor.shot('panel');

		await page.getByTestId('node-parameters').getByText('Webhook URLs').click();
		await page.getByRole('radio', { name: 'Test URL' }).click();
		const shown = await page.locator('.webhook-url').filter({ visible: true }).innerText();
		expect(shown.trim()).toBe(trigger.testUrl);

		const listening = page.getByTestId('trigger-listening');
		await page.getByTestId('trigger-execute-button').first().click();
		await listening.waitFor();
		await editor.shot('listening');
		const wrong = await trigger.post(NOTIFICATION, { url: shown.trim(), key: `not ${KEY.value}` });
		expect(wrong.status).toBe(401);
		await editor.shot('wrong-header');
		expect(await listening.isVisible()).toBe(true);

		const right = await trigger.post(NOTIFICATION, { url: shown.trim() });
		expect({ ...right, body: JSON.parse(right.body) as unknown }).toMatchObject({
			status: 200,
			body: { status: 'accepted', changes: 1 },
		});
		await page.getByTestId('output-panel').getByText('AACOMPUT01').first().waitFor();
		await editor.shot('right-header');
		await listening.waitFor({ state: 'hidden' });
	});
});
