import type { INode } from 'n8n-workflow';

import { N8nHost, triggerNode } from '../../n8nHost/N8nHost';
import { keyed, notification } from '../notification';

const named = (id: string, name: string) => triggerNode(id, name, keyed());
const X = { Key: 'X', Version: 1 };
const Y = { Key: 'Y', Version: 2 };

/** What the user publishes, one version after the other; null to unpublish. */
type Versions = readonly (readonly INode[] | null)[];

const publishAll = async (host: N8nHost, versions: Versions) => {
	for (const version of versions) await host.publish(version);
};

const problems = ({ log }: N8nHost) => log.filter(({ level }) => level !== 'info');

describe.each([
	['n8n goes on', async () => {}],
	['n8n is killed after that', async (host: N8nHost) => await host.kill()],
])('a stored state belongs to a trigger and not to a name (%s)', (_name, then) => {
	it.each<[string, Versions]>([
		['in one publication', [[named('a', 'Renamed'), named('b', 'Trigger')]]],
		['in two', [[named('a', 'Renamed')], [named('a', 'Renamed'), named('b', 'Trigger')]]],
	])(
		'a trigger under the old name of a renamed one gives out nothing of it: %s',
		async (_how, versions) => {
			const host = new N8nHost();
			await host.publish([named('a', 'Trigger')]);
			await host.post('a', notification({ transaction: 1, deleted: [X] }));
			await publishAll(host, versions);
			await then(host);
			await host.advanceBy(10_000);
			expect(host.itemsOf('b')).toEqual([]);
			expect(host.itemsOf('a')).toMatchObject([{ event: 'deleted' }]);
			expect(problems(host)).toEqual([]);
		},
	);

	it.each<[string, Versions]>([
		['in one publication', [[named('b', 'Trigger')]]],
		['in two', [null, [named('b', 'Trigger')]]],
	])(
		'a trigger in the place of a removed one gives out nothing of it: %s',
		async (_how, versions) => {
			const host = new N8nHost();
			await host.publish([named('a', 'Trigger')]);
			await host.post('a', notification({ transaction: 1, deleted: [X] }));
			await publishAll(host, versions);
			await then(host);
			await host.advanceBy(10_000);
			expect(host.itemsOf('b')).toEqual([]);
			expect(problems(host)).toEqual([]);
		},
	);

	it.each<[string, Versions]>([
		['in one publication', [[named('b', 'First')]]],
		['in two', [[named('b', 'Second')], [named('b', 'First')]]],
	])(
		'a trigger that takes the name of another keeps its own memory: %s',
		async (_how, versions) => {
			const host = new N8nHost();
			await host.publish([named('a', 'First'), named('b', 'Second')]);
			for (let transaction = 1; transaction <= 5; transaction++) {
				await host.post(
					'a',
					notification({ transaction, inserted: [{ ...X, Version: transaction }] }),
				);
			}
			await host.post('a', notification({ transaction: 6, deleted: [{ ...X, Version: 5 }] }));
			await host.post('b', notification({ transaction: 7, deleted: [Y] }));
			await publishAll(host, versions);
			await then(host);
			await host.advanceBy(10_000);
			expect(host.itemsOf('b')).toMatchObject([{ event: 'deleted', row: { Key: 'Y' } }]);
			expect(problems(host)).toEqual([]);
		},
	);

	it.each<[string, Versions]>([
		['in one publication', [[named('a', 'Second'), named('b', 'First')]]],
		[
			'in three',
			[
				[named('a', 'Third'), named('b', 'Second')],
				[named('a', 'Third'), named('b', 'First')],
				[named('a', 'Second'), named('b', 'First')],
			],
		],
	])('two triggers that change names keep each its own memory: %s', async (_how, versions) => {
		const host = new N8nHost();
		await host.publish([named('a', 'First'), named('b', 'Second')]);
		await host.post('a', notification({ transaction: 1, deleted: [X] }));
		await host.post('b', notification({ transaction: 2, deleted: [Y] }));
		await publishAll(host, versions);
		await then(host);
		await host.advanceBy(10_000);
		expect(host.itemsOf('a')).toMatchObject([{ event: 'deleted', row: { Key: 'X' } }]);
		expect(host.itemsOf('b')).toMatchObject([{ event: 'deleted', row: { Key: 'Y' } }]);
		expect(problems(host)).toEqual([]);
	});
});
