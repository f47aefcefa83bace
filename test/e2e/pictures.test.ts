import { Calendar } from '../demo/Calendar';
import { connectedApp } from '../demo/connectedApp';
import {
	EXAMPLE_CALENDAR,
	publishExample,
	readExample,
	TRIGGER_TYPE,
	urlOfTrigger,
	withCredentials,
	type Example,
} from '../demo/examples';
import type { CredentialReference } from '../n8n-host/credentials';
import type { N8nHost } from '../n8n-host/N8nHost';
import type { StoredWorkflow } from '../n8n-host/workflows';
import { named } from '../nodes/Acumatica/parameters';
import { playScenario } from '../../simulator/push/story/playScenario';
import { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import { startN8n } from './packagedN8n';
import { ACUMATICA, importNode, signIn } from './actionHost';
import { EditorPage, inBrowser } from './editorPage';
import { ABOUT, FRESH, OPERATIONS, OPTIONS, SWITCHES } from './expectedFields';
import { NodeForm } from './nodeForm';
import { KEY, TRIGGER } from './triggerHost';

jest.setTimeout(1_800_000);

/** What an img element of a page has, whose types this project does not load. */
interface Drawn {
	readonly naturalWidth: number;
	/** Rejects where the file is no picture. */
	decode(): Promise<void>;
}

const PICTURES = { folder: 'pictures', viewport: { width: 1280, height: 800 } };

inBrowser('what a person sees', () => {
	const simulator = new AcumaticaSimulator();
	const calendar = new Calendar(() => {});
	let host: { n8n: N8nHost; remove: () => Promise<void> };
	let application: CredentialReference;
	let webhook: CredentialReference;
	let example: Example;
	let editor: EditorPage;
	let form: NodeForm;

	beforeAll(async () => {
		await simulator.start();
		await calendar.start();
		host = await startN8n({ editor: true });
		webhook = await host.n8n.importCredential({
			name: 'Acumatica push notifications',
			type: 'acumaticaErpWebhookApi',
			data: { method: 'header', headerName: KEY.name, headerSecret: KEY.value },
		});
		application = await host.n8n.importCredential(connectedApp(simulator));
		example = readExample('calendar-event', { [EXAMPLE_CALENDAR]: calendar.url });
		editor = await EditorPage.open(host.n8n.baseUrl, 'n8n', PICTURES);
		form = new NodeForm(editor.page);
	});

	afterAll(async () => {
		await editor?.close();
		await host?.remove();
		await calendar.stop();
		await simulator.stop();
	});

	/** Opens a workflow of its own, since the editor saves each change. */
	async function openExample(): Promise<StoredWorkflow> {
		const credentials = { [TRIGGER_TYPE]: { acumaticaErpWebhookApi: webhook } };
		const stored = await host.n8n.importWorkflow(withCredentials(example, credentials));
		await editor.openWorkflow(stored.id);
		return stored;
	}

	async function openAction(more: object = {}): Promise<void> {
		const parameters = { endpoint: named('Default/25.200.001', 'list'), ...more };
		await editor.openWorkflow(
			await importNode(host.n8n, parameters, { credentials: signIn(application) }),
		);
		await editor.openNode(ACUMATICA);
		await editor.page.getByTestId('parameter-input-operation').waitFor();
	}

	describe('on the canvas', () => {
		afterAll(async () => await editor.chooseTheme('light'));

		it.each([
			['light', 'acumatica.svg'],
			['dark', 'acumatica.dark.svg'],
		] as const)('of the %s theme: the icon %s, drawn', async (theme, file) => {
			await editor.chooseTheme(theme);
			await openExample();
			const icon = editor.node(TRIGGER).locator('img');
			await icon.waitFor();
			expect(await icon.getAttribute('src')).toMatch(new RegExp(`/dist/icons/${file}$`));
			const width = icon.evaluate(async (image: Drawn) => {
				await image.decode();
				return image.naturalWidth;
			});
			expect(await width).toBeGreaterThan(0);
			await editor.node(TRIGGER).getByText('inserted, updated, deleted').waitFor();
			await editor.shot(`canvas-${theme}`);
		});
	});

	describe('in the trigger', () => {
		let opened: StoredWorkflow;

		beforeEach(async () => {
			opened = await openExample();
			await editor.openNode(TRIGGER);
			await editor.page.getByTestId('parameter-input-events').waitFor();
		});

		it('the fields of push notifications, and how to set them up', async () => {
			const fields = [
				...['Inquiries and Row Keys', 'Inquiry', 'Key Columns', 'Inquiry', 'Key Columns'],
				...['Events', 'Only When These Fields Change', 'Authentication', 'Completeness', 'Options'],
			];
			expect(await form.labels(fields)).toEqual(fields);
			expect(await form.notices()).toEqual([expect.stringContaining('(SM302000)')]);
			const credentials = ['Credential for Acumatica ERP Webhook API'];
			expect(await form.credentials(credentials)).toEqual(credentials);
			await editor.shot('trigger');
			expect(await form.optionsOffered()).toEqual(OPTIONS);
		});

		it('in the tab of settings: what a builder does not think of at first', async () => {
			await editor.openTab('Settings');
			await editor.page.getByTestId('parameter-input-messageFormat').waitFor();
			const own = ['messageFormat', 'otherInquiries', 'pairingWindow', 'stateStore'];
			for (const name of own) {
				expect(await editor.page.getByTestId(`parameter-input-${name}`).count()).toBe(1);
			}
			await editor.shot('settings');
		});

		it('one address to copy', async () => {
			const { page } = editor;
			await page.getByText('Webhook URLs').click();
			await page.getByRole('radio', { name: 'Production URL' }).click();
			const shown = page.locator('.webhook-url').filter({ visible: true });
			await shown.first().waitFor();
			await editor.shot('address');
			expect(await shown.allTextContents()).toEqual([urlOfTrigger(host.n8n, opened)]);
		});

		it.each([
			{
				format: 'Signed Entity Event',
				notice: 'Customer.Updated',
				fields: ['Events', 'Only When These Fields Change'],
				without: ['Hold Inserted Rows', 'Null Means Unchanged'],
			},
			{
				format: 'Push Status',
				notice: 'Accounting Data as a Service',
				fields: [],
				without: [
					...['Coalesce Changes', 'Hold Inserted Rows', 'Ignore Changes to These Fields'],
					...['Ignore Key Case', 'Late Rows', 'Null Means Unchanged', 'Separate Outputs'],
				],
			},
		])('of "$format" only what it has', async ({ format, notice, fields, without }) => {
			await editor.openTab('Settings');
			await editor.choose('messageFormat', format);
			await editor.openTab('Parameters');
			const labels = [...fields, 'Authentication', 'Options'];
			expect(await form.labels(labels)).toEqual(labels);
			expect(await form.notices()).toEqual([expect.stringContaining(notice)]);
			await editor.shot(format);
			const offered = OPTIONS.filter((name) => !without.includes(name));
			expect(await form.optionsOffered()).toEqual(offered);
		});

		it('a credential only where one is demanded', async () => {
			await editor.choose('authentication', 'None');
			expect(await form.credentials([])).toEqual([]);
			await editor.openTab('Settings');
			await editor.choose('stateStore', 'Redis');
			await editor.openTab('Parameters');
			const credentials = ['Credential for Acumatica ERP Redis API'];
			expect(await form.credentials(credentials)).toEqual(credentials);
			await editor.shot('redis');
			expect(await form.optionsOffered()).toEqual([...OPTIONS, 'When State Is Unavailable']);
		});

		it('outputs for what is chosen', async () => {
			await form.addOption('Separate Outputs');
			await editor.page
				.getByTestId('parameter-input-separateOutputs')
				.locator('.el-switch')
				.click();
			await form.addOption('Rejected Messages');
			await editor.choose('rejected', 'Send to the Output "Rejected"');
			await editor.shot('options');
			await editor.closeNode();
			const outputs = editor.node(TRIGGER).getByTestId('canvas-node-output-handle');
			await outputs.getByText('Rejected').waitFor();
			expect(await outputs.allInnerTexts()).toEqual(['Inserted', 'Updated', 'Deleted', 'Rejected']);
			await editor.shot('outputs');
		});
	});

	it('the row of a notification, before and after, in the execution that it has started', async () => {
		const { n8n } = host;
		const { page } = editor;
		const published = await publishExample(n8n, example, {
			[TRIGGER_TYPE]: { acumaticaErpWebhookApi: webhook },
		});
		await playScenario({ scenario: 'calendar', url: urlOfTrigger(n8n, published), header: KEY });
		const workflowId = published.id;
		const [, moved] = await n8n.finishedExecutions(3, { workflowId });
		await editor.openExecution(workflowId, moved?.id ?? '');
		await editor.node(TRIGGER).waitFor();
		await page.getByTestId('execution-preview-label').waitFor();
		await closeChecklist(editor);
		await editor.shot('execution');
		await editor.openNode(TRIGGER);
		const table = await editor.outputTable();
		await table.getByText('updated').waitFor();
		await editor.shot('output');
		const header = await table.locator('th').filter({ visible: true }).allInnerTexts();
		expect(header.map((name) => name.trim()).filter((name) => name !== '')).toEqual([
			...['event', 'query', 'tenant', 'key', 'row', 'before', 'after', 'changes', 'source'],
		]);
		const cells = (await table.locator('td').allInnerTexts()).join('\n');
		expect(cells).toContain('EventStart:2025-04-10T10:00:00');
		expect(cells).toContain('EventStart:2025-04-11T14:30:00');
	});

	describe('in the action node', () => {
		beforeAll(async () => await openAction());

		it('each resource once', async () => {
			expect(await form.entries('resource')).toEqual(Object.keys(OPERATIONS));
		});

		it.each(Object.entries(FRESH))('fresh, under %s only %s', async (resource, fields) => {
			await editor.choose('resource', resource);
			const labels = ['Resource', 'Operation', ...fields];
			expect(await form.labels(labels)).toEqual(labels);
			await editor.shot(`fresh-${resource}`);
		});

		it.each(Object.entries(OPERATIONS))(
			'under %s its operations, each with its fields',
			async (resource, operations) => {
				await openAction(ABOUT[resource]);
				expect(await form.entries('operation')).toEqual(Object.keys(operations));
				for (const [operation, fields] of Object.entries(operations)) {
					await editor.choose('operation', operation);
					const labels = ['Resource', 'Operation', ...fields, 'Options'];
					expect(await form.labels(labels)).toEqual(labels);
					await editor.shot(`${resource}-${operation}`);
				}
			},
		);

		it.each(SWITCHES)(
			'under $resource, $operation, with $parameter on $choice: $fields',
			async ({ resource, operation, parameter, choice, fields }) => {
				await openAction(ABOUT[resource]);
				await editor.choose('operation', operation);
				await editor.choose(parameter, choice);
				const labels = ['Resource', 'Operation', ...fields, 'Options'];
				expect(await form.labels(labels)).toEqual(labels);
			},
		);

		it('records in a table', async () => {
			await openAction({
				entity: named('Customer', 'list'),
				options: { select: 'CustomerID, CustomerName, CustomerClass, CurrencyID, Status' },
			});
			await editor.execute();
			const table = await editor.outputTable();
			await table.getByText('GOODFOOD').first().waitFor();
			await editor.shot('records');
			const names = await table.locator('th').filter({ visible: true }).allInnerTexts();
			expect(names.join()).toContain('CustomerName');
		});
	});
});

/** n8n 2 opens it once over the list of executions. */
async function closeChecklist({ page }: EditorPage): Promise<void> {
	const checklist = page.getByText('Production Checklist');
	if (await checklist.isVisible()) await page.keyboard.press('Escape');
	await checklist.waitFor({ state: 'hidden' });
}
