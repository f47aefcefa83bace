import type { N8nHost } from '../n8n-host/N8nHost';
import { waitFor } from '../n8n-host/waitFor';
import { runCommand } from '../../simulator/push/runCommand';
import { startReceiver, type Receiver } from '../../simulator/push/startReceiver';
import { startN8n } from './packagedN8n';
import { publishExample, readExample, TRIGGER_TYPE, urlOfTrigger } from '../demo/examples';

jest.setTimeout(1_800_000);

const SECRET = 's3cret of the webhook';

let n8n: N8nHost;
let remove: () => Promise<void>;
let systems: Receiver;

beforeAll(async () => {
	systems = await startReceiver();
	({ n8n, remove } = await startN8n());
});

afterAll(async () => {
	await remove?.();
	await systems?.close();
});

it('notes each record that was posted, and opens a ticket with the reasons for each failure', async () => {
	const example = readExample('push-status', {
		'http://127.0.0.1:5999': new URL(systems.url).origin,
	});
	const acumaticaErpWebhookApi = await n8n.importCredential({
		name: 'Push status',
		type: 'acumaticaErpWebhookApi',
		data: {
			method: 'hmac',
			signingSecret: SECRET,
			signatureHeader: 'Railz-Signature',
			signedText: 't.body',
			signaturePrefix: 'v=',
		},
	});
	const published = await publishExample(n8n, example, {
		[TRIGGER_TYPE]: { acumaticaErpWebhookApi },
	});

	// Two events of pushes, a batch of two, another event, and one of them once more.
	let printed = '';
	const url = urlOfTrigger(n8n, published);
	const args = ['--url', url, '--format', 'push-status', '--secret', SECRET];
	const code = await runCommand(args, (text) => (printed += text));
	expect({ code, printed }).toMatchObject({ code: 0 });

	const runs = await n8n.finishedExecutions(4, { workflowId: published.id });
	expect(runs.map(({ status }) => status)).toEqual(Array(4).fill('success'));
	await waitFor('what the workflow sent', () => (systems.requests.length < 5 ? undefined : true));
	const sent = (path: string) =>
		systems.requests
			.filter((request) => request.path === path)
			.map(({ body }) => body)
			.sort()
			.map((body): unknown => JSON.parse(body));
	const posted = { type: 'invoices', system: 'quickbooks', at: expect.stringMatching(/Z$/) };
	expect(sent('/posted')).toEqual(
		['354', '356', '357'].map((record) => expect.objectContaining({ ...posted, record })),
	);
	const failed = expect.objectContaining({
		title: 'Push of invoices to quickbooks failed',
		reasons: ['currencyRef: Multi Currency must be enabled for this operation.'],
		push: expect.any(String),
	});
	expect(sent('/tickets')).toEqual([failed, failed]);
	expect(systems.requests).toHaveLength(5);
});
