import { CONTENT_TYPES } from '../nodes/AcumaticaTrigger/contentTypes';
import { UNPARSABLE } from '../nodes/AcumaticaTrigger/parsedByN8n';
import { KEY, TriggerHost, type PublishedTrigger } from './triggerHost';

jest.setTimeout(1_800_000);

const TICKS = '638465233453014192';
const notification = (id: number, bytes = 0) =>
	`{"Inserted":[{"ID":9007199254740993,"Cost":0.12345678901234567890,"Text":"${'x'.repeat(bytes)}"}],"Query":"Items","Id":"${id}","TimeStamp":${TICKS}}`;
const EXACT = { ID: '9007199254740993', Cost: '0.12345678901234567890' };
const MEGABYTE = 1_000_000;

let host: TriggerHost;

beforeAll(async () => {
	host = await TriggerHost.start();
});

afterAll(async () => await host?.remove());

/** By hand: fetch names a type of its own where none is given. */
async function send({ url }: PublishedTrigger, body: string, contentType: string) {
	const response = await fetch(url, {
		method: 'POST',
		headers: { [KEY.name]: KEY.value, ...(contentType !== '' && { 'Content-Type': contentType }) },
		body: Buffer.from(body),
	});
	return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe.each([
	{ typeVersion: 1, options: { binaryData: true } },
	{ typeVersion: 2, options: {} },
])('a trigger of version $typeVersion in the real n8n', ({ typeVersion, options }) => {
	const publish = async (name: string, others: object = {}) =>
		await host.publishTrigger(
			`${name}, version ${typeVersion}`,
			{ options: { ...options, ...others } },
			{},
			undefined,
			{},
			typeVersion,
		);
	const types = CONTENT_TYPES.map(([contentType, parsed]) => ({
		contentType,
		parsed: typeVersion === 1 ? 'left' : parsed,
	}));

	it('reads a notification to the last digit, whatever is said of its body', async () => {
		const trigger = await publish('Exact');
		const statuses = [];
		for (const [index, { contentType }] of types.entries()) {
			const { status } = await send(trigger, notification(index), contentType);
			statuses.push([contentType, status]);
		}
		expect(statuses).toEqual(
			types.map(({ contentType, parsed }) => [
				contentType,
				parsed === 'refused' ? UNPARSABLE.status : 200,
			]),
		);
		const taken = types.filter(({ parsed }) => parsed !== 'refused').length;
		const items = await trigger.items(taken);
		expect(items).toHaveLength(taken);
		for (const item of items)
			expect(item).toMatchObject({ row: EXACT, source: { timestamp: TICKS } });
	});

	it('has what is no JSON on the output Rejected, where n8n leaves it to the trigger', async () => {
		const trigger = await publish('Rejected', { rejected: 'output' });
		const replies = [];
		for (const { contentType } of types) {
			const { status, body } = await send(trigger, '{"Inserted":[{', contentType);
			replies.push([contentType, status, status === 200 ? body.status : body.message]);
		}
		expect(replies).toEqual(
			types.map(({ contentType, parsed }) =>
				parsed === 'left'
					? [contentType, 200, 'rejected']
					: [contentType, UNPARSABLE.status, UNPARSABLE.body.message],
			),
		);
	});

	it('tells the sender of what is larger than n8n takes', async () => {
		const trigger = await publish('Large');
		const statuses = [];
		for (const contentType of ['application/json', 'application/octet-stream']) {
			// A server may reply and close while the body is still on its way (RFC 9112, 9.6).
			const sent = async () => await send(trigger, notification(0, 17 * MEGABYTE), contentType);
			const { status } = await sent().catch(sent).catch(sent);
			statuses.push(status);
		}
		expect(statuses).toEqual(typeVersion === 1 ? [413, 413] : [500, 413]);
	});

	it('refuses a sender without the secret', async () => {
		const trigger = await publish('Secret');
		expect((await trigger.post(notification(0), { key: 'guess' })).status).toBe(401);
	});
});
