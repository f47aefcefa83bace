import { CloudEvent } from 'cloudevents';

import type { Change } from '../../../nodes/rows/change';
import { presentChanges } from '../../../nodes/items/presentChanges';
import { changeOf } from '../AcumaticaTrigger/changes';

function events(...changes: Change[]): Record<string, unknown>[] {
	const selected = changes.map((change) => ({ ...change, changes: {} }));
	return presentChanges(selected, 'cloudEvent').map(({ json }) => json);
}

const update = changeOf('updated', {
	transactionId: '1af4d140-5321-41f2-a2ec-50b67f577c6c',
	query: 'Stock Items: Last Modified Date',
	tenant: 'MyTenant',
});

describe('a CloudEvent', () => {
	it('is one for the official library', () => {
		const [event] = events(update);
		const read = new CloudEvent(event as unknown as ConstructorParameters<typeof CloudEvent>[0]);
		expect(read.validate()).toBe(true);
		expect(read.toJSON()).toMatchObject({
			specversion: '1.0',
			source: '/acumatica/MyTenant/Stock%20Items%3A%20Last%20Modified%20Date',
			type: 'acumatica.row.updated',
			subject: 'A',
			time: '2024-03-20T09:22:25.301Z',
			sequence: '00638465233453014192',
			datacontenttype: 'application/json',
			data: { event: 'updated', row: { ID: 'A', v: 2 }, before: { ID: 'A', v: 1 } },
		});
	});

	it.each<[string, Partial<Change>, Record<string, unknown>]>([
		['of an entity', { stated: stated('entityEvent') }, { type: 'acumatica.entity.updated' }],
		[
			'of a push',
			{ event: 'pushFailed', stated: stated('pushStatus') },
			{ type: 'accountingdata.pushFailed' },
		],
		['without a tenant', { tenant: null, query: 'Items' }, { source: '/acumatica/Items' }],
		[
			'with half a surrogate pair',
			{ query: '\ud800' },
			{ source: '/acumatica/MyTenant/%EF%BF%BD' },
		],
		['of an event named by a sender', { event: 'a\nb' }, { type: 'acumatica.row.a b' }],
		['without a key', { keyFields: [] }, { subject: undefined }],
		['of no time', { timestamp: '9'.repeat(25) }, { time: undefined }],
		['after the year 9999', { timestamp: '4000000000000000000' }, { time: undefined }],
	])('%s is one too', (_name, change, expected) => {
		const [event = {}] = events({ ...update, ...change });
		const read = new CloudEvent(event as unknown as ConstructorParameters<typeof CloudEvent>[0]);
		expect(read.validate()).toBe(true);
		for (const [name, value] of Object.entries(expected)) expect(event[name]).toEqual(value);
	});

	it('has the same id when the change is given out again', () => {
		expect(events({ ...update, late: true })[0]?.id).toBe(events(update)[0]?.id);
	});

	it('has an id of its own, even beside an equal one', () => {
		const ids = events(
			update,
			update,
			changeOf('updated', { ...update, after: { ID: 'A', v: 3 } }),
			{ ...update, transactionId: 'another' },
			{ ...update, tenant: 'Other' },
		).map(({ id }) => id);
		expect(new Set(ids).size).toBe(5);
	});

	it('sorts by its sequence as text', () => {
		const stamps = ['9', '638465233453014192', '700000000000000000'];
		const sequences = events(...stamps.map((timestamp) => ({ ...update, timestamp }))).map(
			({ sequence }) => String(sequence),
		);
		expect([...sequences].sort()).toEqual(sequences);
	});
});

function stated(format: 'entityEvent' | 'pushStatus') {
	return { format, key: { entityId: 'C1' }, changes: {} };
}
