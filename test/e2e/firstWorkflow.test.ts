import { exampleFile } from '../demo/examples';
import { itemsOf } from '../n8n-host/executions';
import type { N8nHost } from '../n8n-host/N8nHost';
import { runCommand } from '../../simulator/push/runCommand';
import { startN8n } from './packagedN8n';
import { EditorPage, inBrowser } from './editorPage';
import { KEY, TRIGGER } from './triggerHost';

jest.setTimeout(1_800_000);

/** The steps of the guide, as a person takes them who has no Acumatica at hand. */
inBrowser('docs/first-workflow.md', () => {
	let host: { n8n: N8nHost; remove: () => Promise<void> };
	let editor: EditorPage;

	beforeAll(async () => {
		host = await startN8n({ editor: true, allNodes: true });
		editor = await EditorPage.open(host.n8n.baseUrl, 'first-workflow', { byForm: true });
	});

	afterAll(async () => {
		await editor?.close();
		await host?.remove();
	});

	it('import, credential, publish, address, notifications: three green runs, each its own way', async () => {
		const { page } = editor;
		await importFile();
		await makeCredential();
		await publish();
		const address = await copyAddress();

		const [sent, printed] = await simulate(address);
		expect({ sent, printed }).toMatchObject({ sent: 0 });
		const runs = await host.n8n.finishedExecutions(3);
		expect(runs.map(({ status }) => status)).toEqual(['success', 'success', 'success']);
		const branches = ['Create in Calendar', 'Move in Calendar', 'Remove From Calendar'];
		const ways = runs.map((run) => branches.filter((name) => itemsOf(run, name).length > 0));
		expect(ways).toEqual(branches.map((name) => [name]));

		await page.getByText('Executions', { exact: true }).click();
		const list = page.getByTestId('current-executions-list');
		await list.getByText('Succeeded').nth(2).waitFor();
		await list.getByText('Succeeded').nth(1).click();
		await editor.node(TRIGGER).waitFor();
		await editor.shot('execution');
		await editor.openNode(TRIGGER);
		const output = page.getByTestId('output-panel');
		await output.getByText('updated').first().waitFor();
		await editor.shot('output');
		expect(await output.getByText('EventStart').count()).toBeGreaterThan(0);
	});

	/** `npm run simulate -- ...`: the exit code, and what it prints. */
	async function simulate(address: string): Promise<[code: number, printed: string]> {
		let printed = '';
		const header = `${KEY.name}: ${KEY.value}`;
		const args = ['--url', address, '--header', header, '--scenario', 'calendar'];
		const code = await runCommand(args, (text) => (printed += text));
		return [code, printed];
	}

	async function importFile(): Promise<void> {
		const { page } = editor;
		await page.goto(`${host.n8n.baseUrl}/workflow/new`);
		await page.getByTestId('workflow-menu').click();
		await page.getByRole('menuitem', { name: 'Import', exact: true }).click();
		const fromFile = page.getByRole('menuitem', { name: 'From file' });
		await fromFile.waitFor();
		await editor.shot('menu');
		const chosen = page.waitForEvent('filechooser');
		await fromFile.click();
		await (await chosen).setFiles(exampleFile('first-workflow'));
		await editor.node(TRIGGER).waitFor();
		await editor.shot('imported');
	}

	async function makeCredential(): Promise<void> {
		const { page } = editor;
		await editor.openNode(TRIGGER);
		await page.getByText('Connect to Acumatica ERP Webhook').click();
		await page.getByTestId('credential-edit-dialog').getByText('Header Value').waitFor();
		await editor.saveCredential({ headerName: KEY.name, headerSecret: KEY.value });
		// The dialog closes of itself when the credential is complete.
		await page.getByText('Credential successfully created').waitFor();
		await page.getByTestId('credential-edit-dialog').waitFor({ state: 'hidden' });
		await editor.shot('credential');
		await editor.closeNode();
	}

	async function publish(): Promise<void> {
		const { page } = editor;
		await page.getByTestId('workflow-open-publish-modal-button').click();
		await editor.shot('publish');
		await page.getByTestId('workflow-publish-button').click();
		await page.getByText('The workflow now takes push notifications').waitFor();
		await editor.shot('published');
		await page.getByRole('button', { name: 'Got it' }).click();
	}

	/** What "Webhook URLs" shows; the clipboard of a browser without a window cannot be read. */
	async function copyAddress(): Promise<string> {
		const { page } = editor;
		await editor.openNode(TRIGGER);
		await page.getByText('Webhook URLs').click();
		await page.getByRole('radio', { name: 'Production URL' }).click();
		const address = await page.locator('.webhook-url').filter({ visible: true }).innerText();
		await editor.shot('address');
		await editor.closeNode();
		return address;
	}
});
