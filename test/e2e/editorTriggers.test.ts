import { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import { connectedApp } from '../demo/connectedApp';
import type { N8nHost } from '../n8n-host/N8nHost';
import { waitFor } from '../n8n-host/waitFor';
import { getWorkflow, updateWorkflow } from '../n8n-host/workflows';
import { EditorPage, inBrowser } from './editorPage';
import { EVERY_FIVE_SECONDS } from './everyFiveSeconds';
import { startN8n } from './packagedN8n';
import { expectSeatsFree } from './seatsAreFree';

jest.setTimeout(1_800_000);

const INQUIRY = 'StockItems';
const InventoryID = 'APPLES';
/** Nothing is under way that a sweep would have to leave to notifications. */
const SWEPT_EVERY_THREE_SECONDS = { sweepInterval: 0.05, options: { settlingTime: 0 } };

inBrowser('from an empty canvas a person sets up by lists alone', () => {
	const simulator = new AcumaticaSimulator();
	let host: { n8n: N8nHost; remove: () => Promise<void> };
	let editor: EditorPage;

	beforeAll(async () => {
		await simulator.start();
		host = await startN8n({ editor: true });
		await host.n8n.importCredential(connectedApp(simulator));
		editor = await EditorPage.open(host.n8n.baseUrl, 'triggers');
	});

	afterAll(async () => {
		await editor?.close();
		await host?.remove();
		await simulator.stop();
	});

	/** Inquiry, keys and date, each from a list. */
	async function chooseInquiry(): Promise<void> {
		await editor.openList('inquiry');
		await editor.search('stock');
		await editor.pick(INQUIRY);
		await editor.chooseSeveral('keyColumns', ['InventoryID (key)']);
		await editor.choose('dateColumn', 'LastModifiedOn');
		await editor.shot('inquiry');
	}

	/** Left as a person leaves it, it looks every five minutes: longer than a test should wait. */
	async function lookOften(workflowId: string, interval: object): Promise<void> {
		const { nodes } = await getWorkflow(host.n8n.api, workflowId);
		const often = nodes.map(({ parameters, ...node }) => ({
			...node,
			parameters: { ...parameters, ...interval },
		}));
		await updateWorkflow(host.n8n.api, workflowId, { nodes: often });
		await host.n8n.publish(workflowId);
	}

	/** A change in Acumatica comes out of the published workflow; then nothing is left of its seats. */
	async function expectChangeComesOut(workflowId: string, DefaultPrice: number): Promise<void> {
		let seen = '';
		const LastModifiedDateTime = new Date(simulator.now()).toISOString();
		simulator.database().transaction((t) => {
			t.update('StockItem', { InventoryID }, { DefaultPrice, LastModifiedDateTime });
		});
		await waitFor(
			'an item with the new price',
			async () => {
				const runs = await host.n8n.finishedExecutions(0, { workflowId });
				seen = JSON.stringify(runs);
				return seen.includes(`"DefaultPrice":${DefaultPrice},`) ? true : undefined;
			},
			{ everyMs: 1_000, describe: () => seen },
		);
		await host.n8n.unpublish(workflowId);
		await expectSeatsFree(simulator);
	}

	it('the polling trigger', async () => {
		await editor.openNodePanel();
		await editor.addTrigger('Acumatica Polling', 'On row updated');
		await chooseInquiry();
		const output = await editor.execute();
		await output.getByText(InventoryID).first().waitFor();
		await editor.shot('test-event');
		await editor.listsAreRead();
		await expectSeatsFree(simulator);
		await editor.closeNode();
		const workflowId = await editor.publish();
		await lookOften(workflowId, { pollTimes: EVERY_FIVE_SECONDS });
		await expectChangeComesOut(workflowId, 4_711.25);
	});

	it('the trigger with Completeness, which brings what no notification told', async () => {
		const { page } = editor;
		await editor.openNodePanel();
		await editor.addTrigger('Acumatica', 'On any change');
		await editor.choose('authentication', 'None');
		await page.getByTestId('parameter-input-completeness').locator('.el-switch').click();
		await chooseInquiry();
		await editor.closeNode();
		const workflowId = await editor.publish();
		simulator.clearLog();
		await lookOften(workflowId, SWEPT_EVERY_THREE_SECONDS);
		await waitFor('the rows of the beginning to be known', () =>
			simulator.log().some(({ path }) => path.endsWith(`/${INQUIRY}`)) ? true : undefined,
		);
		await expectChangeComesOut(workflowId, 4_712.25);
	});
});
