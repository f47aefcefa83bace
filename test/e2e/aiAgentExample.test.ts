import type { N8nHost } from '../n8n-host/N8nHost';
import { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import { connectedApp } from '../demo/connectedApp';
import { startN8n } from './packagedN8n';
import { expectSeatsFree } from './seatsAreFree';
import { ChatModel, lookUpThenTell } from './chatModel';
import { publishExample, readExample } from '../demo/examples';

jest.setTimeout(1_800_000);

const CHAT = '@n8n/n8n-nodes-langchain.chatTrigger';

let n8n: N8nHost;
let remove: () => Promise<void>;
let chatUrl: string;
const simulator = new AcumaticaSimulator();
const model = new ChatModel(lookUpThenTell('customerId'));

beforeAll(async () => {
	await simulator.start();
	const url = await model.start();
	({ n8n, remove } = await startN8n());
	const example = readExample('ai-agent');
	// A person asks in the editor; the test asks from outside, where the chat must be public.
	const chat = example.nodes.find(({ type }) => type === CHAT);
	Object.assign(chat?.parameters ?? {}, { public: true, mode: 'webhook' });
	const { nodes } = await publishExample(n8n, example, {
		'@n8n/n8n-nodes-langchain.lmChatOpenAi': {
			openAiApi: await n8n.importCredential({
				name: 'Model',
				type: 'openAiApi',
				data: { apiKey: 'none', url },
			}),
		},
		'n8n-nodes-acumatica-erp.acumaticaTool': {
			acumaticaErpConnectedAppApi: await n8n.importCredential(connectedApp(simulator)),
		},
	});
	const { webhookId } = nodes.find(({ type }) => type === CHAT) ?? {};
	chatUrl = n8n.webhookUrl(`${webhookId}/chat`);
});

afterAll(async () => {
	await remove?.();
	await model.stop();
	await simulator.stop();
});

afterEach(async () => {
	await expectSeatsFree(simulator);
	simulator.clearLog();
});

async function ask(chatInput: string): Promise<string> {
	const response = await fetch(chatUrl, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({ action: 'sendMessage', sessionId: 'e2e', chatInput }),
	});
	return await response.text();
}

it('the agent sees the tool, calls it, and answers with the record', async () => {
	const answer = await ask('What is the credit limit of GOODFOOD');
	expect(answer).toContain('Acumatica says');
	expect(answer).toContain('GoodFood One Restaurant');
	const [tool] = model.asked[0]?.tools ?? [];
	expect(tool?.function).toMatchObject({
		name: 'Look_Up_a_Customer',
		description: expect.stringContaining('Gives one customer of Acumatica'),
		parameters: { properties: { customerId: { type: 'string' } }, required: ['customerId'] },
	});
	const reads = simulator.log().filter(({ path }) => path.includes('/Customer'));
	expect(reads.map(({ path }) => path)).toEqual([expect.stringMatching(/\/Customer\/GOODFOOD$/)]);
});

it('is told what went wrong, and no seat is left behind', async () => {
	expect(await ask('What is the credit limit of NOBODY')).toMatch(/Acumatica says: .*not found/i);
});
