import type { IDataObject } from 'n8n-workflow';

import { N8nHost, triggerNode } from '../../n8nHost/N8nHost';
import { OtherRun } from '../../n8nHost/OtherRun';
import type { WriteOutcome } from '../../n8nHost/staticData';
import { keyed, notification } from '../notification';

const X = { Key: 'X', Version: 1 };
const HELD = triggerNode('a', 'First', keyed());
const BATCHED = triggerNode('b', 'Second', keyed({ batchWindow: 5 }));
const DELETION = notification({ transaction: 1, deleted: [X] });
const INSERTION = notification({ transaction: 2, inserted: [X] });

const rememberedOf = ({ database }: N8nHost) =>
	(database.readStaticData()['node:Other'] as IDataObject).remembered;

/** A run of another trigger begins, both triggers take a message, the run ends. */
async function during(
	inRun: (run: OtherRun) => void,
): Promise<{ host: N8nHost; write: WriteOutcome | null }> {
	const host = new N8nHost();
	await host.publish([HELD, BATCHED]);
	const run = new OtherRun(host);
	inRun(run);
	expect((await host.post('a', DELETION))?.body).toMatchObject({ status: 'held' });
	expect((await host.post('b', INSERTION))?.body).toMatchObject({ status: 'batched' });
	return { host, write: await host.time.until(run.end()) };
}

describe('a run of another trigger in which a node of this package is executed', () => {
	it.each([
		['before another node remembers something', true],
		['behind it', false],
	])('erases nothing that a trigger has answered since it began: %s', async (_name, isFirst) => {
		const { host } = await during((run) => {
			if (isFirst) run.executeNode();
			run.rememberElsewhere(7);
			if (!isFirst) run.executeNode();
		});
		expect(rememberedOf(host)).toBe(7);
		await host.kill();
		await host.advanceBy(20_000);
		expect(host.itemsOf('a')).toMatchObject([{ event: 'deleted' }]);
		expect(host.itemsOf('b')).toMatchObject([{ event: 'inserted' }]);
		expect((await host.post('a', DELETION))?.body).toEqual({ status: 'duplicate' });
		expect(host.log.filter(({ level }) => level === 'warn' || level === 'error')).toEqual([]);
	});

	it('is no reason for a write', async () => {
		const { write } = await during((run) => run.executeNode());
		expect(write).toBeNull();
	});

	it('leaves the static data of a workflow without triggers of this package alone', async () => {
		const host = new N8nHost();
		const run = new OtherRun(host);
		run.executeNode();
		run.rememberElsewhere(7);
		await host.time.until(run.end());
		expect(host.database.readStaticData()).toEqual({ 'node:Other': { remembered: 7 } });
	});
});

describe('a run of a trigger behind which another node remembers something', () => {
	/** Under load: another request is about to write when the run begins, which leaves the write to it. */
	it.each([false, true])(
		'erases nothing that another trigger has answered since; another request comes: %s',
		async (comes) => {
			const runTimes = [5_000, 60_000];
			const host = new N8nHost({ runTime: () => runTimes.shift() ?? 0 });
			await host.publish([HELD, triggerNode('b', 'Second', keyed())]);
			const { process } = host;
			let runs = 0;
			process.beforeRun = async () => {
				if (++runs === 2) await host.time.sleep(10);
			};
			process.nextNode = (workflow) => {
				workflow.getStaticData('node', { ...HELD, name: 'Other' }).remembered = 7;
			};
			const first = host.send('a', Buffer.from(INSERTION));
			if (comes) void host.send('b', Buffer.from(INSERTION));
			expect((await host.time.until(first))?.body).toMatchObject({ status: 'accepted' });
			await host.advanceBy(4_500);
			const late = notification({ transaction: 3, deleted: [{ Key: 'Y', Version: 1 }] });
			expect((await host.post('a', late))?.body).toMatchObject({ status: 'held' });
			await host.advanceBy(700);
			expect(rememberedOf(host)).toBe(7);
			await host.kill();
			await host.advanceBy(20_000);
			expect(host.itemsOf('a')).toMatchObject([{ event: 'inserted' }, { event: 'deleted' }]);
		},
	);
});

describe('what another node of this package remembers', () => {
	const GIVEN = { changes: 2 };

	/** A node remembers something in a run that begins and ends now. */
	async function rememberIn(host: N8nHost): Promise<void> {
		const run = new OtherRun(host);
		run.remember(GIVEN);
		await host.time.until(run.end());
	}

	async function expectRemembered(host: N8nHost): Promise<void> {
		expect(new OtherRun(host).recall()).toEqual(GIVEN);
		await host.kill();
		expect(new OtherRun(host).recall()).toEqual(GIVEN);
	}

	it('is not undone by the release of what was held, whose copy is as old as the publication', async () => {
		const host = new N8nHost({ runTime: () => 60_000 });
		await host.publish([HELD]);
		await host.post('a', DELETION);
		await rememberIn(host);
		await host.advanceBy(20_000);
		expect(host.itemsOf('a')).toMatchObject([{ event: 'deleted' }]);
		await expectRemembered(host);
	});

	it('is not undone by the end of a run that began before', async () => {
		const host = new N8nHost({ runTime: () => 5_000 });
		await host.publish([HELD]);
		await host.post('a', INSERTION);
		await host.advanceBy(1_000);
		await rememberIn(host);
		await host.advanceBy(10_000);
		await expectRemembered(host);
	});

	it('is not undone by a request that began before', async () => {
		const host = new N8nHost({ bodyLatency: () => 1_000 });
		await host.publish([HELD]);
		const slow = host.send('a', Buffer.from(DELETION));
		await host.advanceBy(500);
		await rememberIn(host);
		expect((await host.time.until(slow))?.body).toMatchObject({ status: 'held' });
		await expectRemembered(host);
	});

	it('is not undone when a trigger is published', async () => {
		const host = new N8nHost();
		await host.publish([HELD]);
		await rememberIn(host);
		await host.publish([HELD, BATCHED]);
		await expectRemembered(host);
	});
});
