import { runCommand } from '../../simulator/push/runCommand';
import { PublishedTrigger, TRIGGER, TriggerHost } from './triggerHost';

jest.setTimeout(1_800_000);

const SECRET = 'current secret';
const SIGNED = {
	method: 'hmac',
	signingSecret: SECRET,
	signatureHeader: 'X-Acumatica-Signature',
	signaturePrefix: 'sha256=',
	signatureEncoding: 'hex',
	signatureAlgorithm: 'sha256',
	signedText: 'body',
};
const TIMED = {
	...SIGNED,
	signatureHeader: 'Railz-Signature',
	signaturePrefix: 'v=',
	signedText: 't.body',
	signatureAgeLimit: 60,
};

let host: TriggerHost;

beforeAll(async () => {
	host = await TriggerHost.start();
});

afterAll(async () => await host?.remove());

/** Publishes a trigger for signed messages, and sends it the samples of a format. */
async function simulate(messageFormat: string, signature: object, format: string) {
	const credential = await host.n8n.importCredential({
		name: format,
		type: 'acumaticaErpWebhookApi',
		data: { ...signature },
	});
	const trigger = {
		id: `trigger of ${format}`,
		name: TRIGGER,
		type: 'n8n-nodes-acumatica-erp.acumaticaTrigger',
		typeVersion: 2,
		position: [0, 0],
		parameters: { messageFormat },
		credentials: { acumaticaErpWebhookApi: credential },
	};
	const keep = {
		id: `keep of ${format}`,
		name: 'Keep',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [200, 0],
		parameters: {},
	};
	const { id, nodes } = await host.n8n.importWorkflow({
		name: format,
		nodes: [trigger, keep],
		connections: { [TRIGGER]: { main: [[{ node: 'Keep', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});
	await host.n8n.publish(id);
	const { webhookId } = nodes.find(({ name }) => name === TRIGGER) ?? {};
	const published = new PublishedTrigger(host.n8n, id, `${webhookId}/webhook`);
	let printed = '';
	const args = ['--url', published.url, '--format', format, '--secret', SECRET];
	const code = await runCommand(args, (text) => (printed += text));
	return { code, printed, published };
}

describe('signed messages in the real n8n', () => {
	it('of entities become items', async () => {
		const { code, printed, published } = await simulate('entityEvent', SIGNED, 'entity-event');
		expect({ code, printed }).toMatchObject({ code: 0 });
		const items = await published.items(4);
		expect(items.map(({ event }) => event)).toEqual(['inserted', 'updated', 'updated', 'deleted']);
	});

	it('of pushes become items', async () => {
		const { code, printed, published } = await simulate('pushStatus', TIMED, 'push-status');
		expect({ code, printed }).toMatchObject({ code: 0 });
		expect((await published.items(6)).map(({ event }) => event)).toContain('pushFailed');
	});

	it('that are bad are refused, each for its reason', async () => {
		const { code, printed } = await simulate('pushNotification', SIGNED, 'bad');
		expect({ code, printed }).toMatchObject({ code: 0 });
		expect(host.n8n.logs()).toMatch(/outcome="refused" status=401 reason="wrongSignature"/);
		expect(host.n8n.logs()).not.toContain(SECRET);
	});
});
