import { N8nHost, triggerNode } from '../../n8nHost/N8nHost';
import { keyed, notification } from '../notification';

const named = (id: string, name: string) => triggerNode(id, name, keyed());
const X = { Key: 'X', Version: 1 };
const DAY_MS = 24 * 3_600_000;
const HALF_AN_HOUR_MS = 1_800_000;

interface Stored {
	global?: { acumaticaErpTriggers: { triggers: Record<string, unknown> } };
	[place: string]: unknown;
}

const stored = ({ database }: N8nHost) => database.readStaticData() as Stored;
const storedTriggers = (host: N8nHost) =>
	Object.keys(stored(host).global?.acumaticaErpTriggers.triggers ?? {});

/** A host with a held row, which the first version has stored under the node's name. */
async function holdingInOldPlace(): Promise<N8nHost> {
	const host = new N8nHost();
	await host.publish([named('a', 'Trigger')]);
	await host.post('a', notification({ transaction: 1, deleted: [X] }));
	const state = stored(host).global?.acumaticaErpTriggers.triggers.a;
	host.database.staticData = JSON.stringify({ 'node:Trigger': { state } });
	return host;
}

describe('what the first version has stored under the name of the node', () => {
	it('is taken by the trigger that has the name, and goes from there', async () => {
		const host = await holdingInOldPlace();
		await host.kill();
		expect(stored(host)['node:Trigger']).toEqual({});
		expect(storedTriggers(host)).toEqual(['a']);
		await host.advanceBy(10_000);
		expect(host.itemsOf('a')).toMatchObject([{ event: 'deleted' }]);
	});

	it.each([
		['renamed', [named('a', 'Renamed'), named('b', 'Trigger')]],
		['replaced', [named('b', 'Trigger')]],
	])(
		'is taken once, though a copy from before is written later: %s meanwhile',
		async (_how, nodes) => {
			const host = await holdingInOldPlace();
			const { 'node:Trigger': oldPlace } = stored(host);
			await host.kill();
			host.database.staticData = JSON.stringify({ ...stored(host), 'node:Trigger': oldPlace });
			await host.publish(nodes);
			await host.kill();
			await host.advanceBy(10_000);
			expect(host.itemsOf('b')).toEqual([]);
		},
	);
});

describe('what is stored of a trigger that was removed', () => {
	const removedFor = async (days: number) => {
		const host = new N8nHost();
		await host.publish([named('a', 'First'), named('b', 'Second')]);
		await host.post('a', notification({ transaction: 1, deleted: [X] }));
		await host.publish([named('b', 'Second')]);
		host.time.now += days * DAY_MS;
		return host;
	};
	const write = async (host: N8nHost, transaction: number) =>
		await host.post('b', notification({ transaction, inserted: [X] }));

	it.each([
		['is there for 30 days', 29, ['a', 'b']],
		['is gone after that', 31, ['b']],
	])('%s, where n8n goes on', async (_what, days, expected) => {
		const host = await removedFor(days);
		await write(host, 2);
		expect(storedTriggers(host).sort()).toEqual(expected);
	});

	it.each([
		['is there for 30 days', 29, ['a', 'b']],
		['is gone after that, once all triggers have had time to start', 31, ['b']],
	])('%s, where n8n was started again', async (_what, days, expected) => {
		const host = await removedFor(days);
		await host.kill();
		await write(host, 2);
		expect(storedTriggers(host).sort()).toEqual(['a', 'b']);
		host.time.now += HALF_AN_HOUR_MS;
		await write(host, 3);
		expect(storedTriggers(host).sort()).toEqual(expected);
	});

	it('is found by a trigger that is published again after a long while', async () => {
		const host = await removedFor(31);
		await host.kill();
		await write(host, 2);
		await host.publish([named('a', 'First'), named('b', 'Second')]);
		await host.advanceBy(10_000);
		expect(host.itemsOf('a')).toMatchObject([{ event: 'deleted' }]);
	});
});
