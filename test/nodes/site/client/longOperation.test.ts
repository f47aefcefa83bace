import { connect } from '../../../../nodes/site/client/connection';
import { readConnectedApp } from '../../../../nodes/site/session/account';
import type { Client } from '../../../../nodes/site/client/Client';
import type { SendHttp } from '../../../../nodes/site/http/http';
import { resolveLocation } from '../../../../nodes/site/http/location';
import { nextPause, waitForOperation } from '../../../../nodes/site/client/longOperation';
import { endAtLook, STANDING_CLOCK } from '../../Acumatica/endAtLook';
import { realTime } from '../../Acumatica/fastTime';
import { credentialFor, startNode, type Stage } from '../../Acumatica/startNode';

const DEVICES = '/entity/Integration/1.0/Device';

/** HTTP without n8n around it. */
const http: SendHttp = async ({ method, url, headers, body, signal = null }) => {
	const reply = await fetch(url, {
		method,
		headers,
		body: body === undefined ? undefined : body.toString(),
		redirect: 'manual',
		signal,
	});
	return {
		kind: 'reply',
		status: reply.status,
		headers: { ...Object.fromEntries(reply.headers), 'set-cookie': reply.headers.getSetCookie() },
		body: Buffer.from(await reply.arrayBuffer()),
	};
};

/** Works with a client as an operation does. */
async function work<T>(
	{ simulator, instanceUrl }: Stage,
	task: (client: Client) => Promise<T>,
): Promise<T> {
	const account = readConnectedApp(credentialFor(simulator, instanceUrl));
	const warn = (message: string) => {
		throw new Error(message);
	};
	const options = { http, time: realTime, warn, timeoutMs: 10_000, seatWaitMs: 0, sessions: 1 };
	return await connect({ account }, options, (withClient) => withClient(task));
}

async function run(client: Client, action: string, limitMs = 60_000) {
	const body = { entity: { DeviceCode: { value: 'NOKIA3310' } } };
	const started = await client.send({ method: 'POST', path: `${DEVICES}/${action}`, body });
	return await waitForOperation(client, started, limitMs);
}

it.each(['/AcumaticaERP', ''])(
	'an operation is looked at until it has ended, in the instance "%s"',
	async (instancePath) => {
		const stage = await startNode({ ...STANDING_CLOCK, instancePath });
		endAtLook(stage, 4);
		const { looks, reply } = await work(stage, (client) => run(client, 'Retire'));
		expect(looks).toBe(4);
		expect(reply.status).toBe(204);
		const looked = stage.simulator.log().filter(({ path }) => path.includes('/status/'));
		expect(looked.map(({ status }) => status)).toEqual([202, 202, 202, 204]);
	},
);

it.each([false, true])(
	'one that ends at once is not looked at, dead Location: %s',
	async (actionLocationOn204) => {
		const stage = await startNode({ actionLocationOn204 });
		const { looks } = await work(stage, (client) => run(client, 'Activate'));
		expect(looks).toBe(0);
		expect(stage.simulator.log().some(({ path }) => path.includes('/status/'))).toBe(false);
	},
);

it('one whose status moves is looked at where the last answer says', async () => {
	const stage = await startNode();
	stage.gateway.onRequest = ({ path }) => {
		if (path.includes('/status/')) {
			return { status: 202, headers: { Location: '/AcumaticaERP/entity/moved' } };
		}
		return path === '/entity/moved' ? { status: 204 } : undefined;
	};
	const { looks } = await work(stage, (client) => run(client, 'NeverEnds'));
	expect(looks).toBe(2);
});

it.each([422, 500] as const)('one that fails is an error with its text (%s)', async (status) => {
	const stage = await startNode({ failedActionStatus: status, actionMilliseconds: 20 });
	await expect(work(stage, (client) => run(client, 'AlwaysFails'))).rejects.toThrow(
		/The device cannot be calibrated/,
	);
});

it('one that never ends is an error that says where it can be looked up', async () => {
	const stage = await startNode();
	const running = work(stage, (client) => run(client, 'NeverEnds', 5000));
	await expect(running).rejects.toMatchObject({
		message: 'The operation is still running after 5 s',
		remedy: expect.stringContaining('/status/'),
	});
});

it('a form that an operation keeps busy is an error after a while, and the session is ended', async () => {
	const stage = await startNode();
	const busy = work(stage, async (client) => {
		const body = { entity: { DeviceCode: { value: 'NOKIA3310' } } };
		await client.send({ method: 'POST', path: `${DEVICES}/NeverEnds`, body });
		await client.json({ method: 'GET', path: DEVICES });
	});
	await expect(busy).rejects.toMatchObject({ kind: 'busy', status: 409 });
});

describe('a Location', () => {
	const instance = 'https://erp.example.com/AcumaticaERP';

	it.each([
		['/AcumaticaERP/entity/x', 'https://erp.example.com/AcumaticaERP/entity/x'],
		['https://erp.example.com/AcumaticaERP/x', 'https://erp.example.com/AcumaticaERP/x'],
		['https://elsewhere.example.com/x', null],
		['//elsewhere.example.com/x', null],
		['http://erp.example.com/x', null],
		['https://erp.example.com:8443/x', null],
		['http://[', null],
	])('%s', (location, url) => {
		expect(resolveLocation(location, instance)).toBe(url);
	});
});

it('pauses grow to ten seconds', () => {
	const pauses = [500];
	for (let step = 0; step < 12; step++) pauses.push(nextPause(pauses.at(-1) ?? 0));
	expect(pauses.slice(0, 3)).toEqual([500, 750, 1125]);
	expect(pauses.at(-1)).toBe(10_000);
});
