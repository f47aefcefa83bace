import { N8nHost, triggerNode } from '../../n8nHost/N8nHost';
import { keyed, notification } from '../notification';

const A = triggerNode('a', 'First', keyed());
const B = triggerNode('b', 'Second', keyed());
const OLD = { Key: 'X', Version: 1 };

describe.each(['beforeText', 'afterText'] as const)(
	'a write of static data that n8n swallows, failed %s',
	(failure) => {
		const heldAndNotWritten = async () => {
			const host = new N8nHost();
			await host.publish([A, B]);
			host.process.failWrites.push(failure);
			const reply = await host.post('a', notification({ transaction: 1, deleted: [OLD] }));
			expect(reply?.body).toMatchObject({ status: 'held' });
			return host;
		};

		it('is made good by the next write of whichever trigger', async () => {
			const host = await heldAndNotWritten();
			await host.post('b', notification({ transaction: 2, inserted: [OLD] }));
			await host.kill();
			await host.advanceBy(10_000);
			expect(host.itemsOf('a')).toMatchObject([{ event: 'deleted' }]);
		});

		it.each(['a', 'b'])(
			'is noticed at the next request, here of trigger %s, and logged',
			async (id) => {
				const host = await heldAndNotWritten();
				// A copy that was read before the write may come as late as this under load.
				await host.advanceBy(1_000);
				await host.post(id, notification({ transaction: 2, inserted: [{ Key: 'Y', Version: 1 }] }));
				const warnings = host.log.filter(
					({ level, message }) =>
						level !== 'info' &&
						message.startsWith('Acumatica Trigger') &&
						/stor|writ/.test(message),
				);
				expect(warnings).toHaveLength(1);
			},
		);
	},
);

describe('writes of static data that succeed', () => {
	it('are not warned of', async () => {
		const host = new N8nHost({ runTime: () => 500 });
		await host.publish([A, B]);
		for (let transaction = 1; transaction <= 6; transaction++) {
			const Version = transaction;
			await host.post('a', notification({ transaction, inserted: [{ Key: 'X', Version }] }));
			await host.post('b', notification({ transaction, deleted: [{ Key: 'Y', Version }] }));
			await host.advanceBy(300);
		}
		await host.advanceBy(10_000);
		expect(host.log.filter(({ level }) => level === 'warn' || level === 'error')).toEqual([]);
	});
});
