import { WorkflowStateStore } from '../../../../../nodes/AcumaticaTrigger/state/workflow/WorkflowStateStore';
import { changeOf } from '../../changes';
import { describeStateStore } from '../storeContract';

describe('WorkflowStateStore', () => {
	describeStateStore(async (rules, start) => {
		let now = start;
		const open = () => new WorkflowStateStore({ ...rules, clock: () => now });
		const store = open();
		return {
			store,
			advance: (milliseconds) => {
				now += milliseconds;
			},
			nextProcess: async () => {
				const next = open();
				next.restore(JSON.parse(JSON.stringify(store)));
				return next;
			},
			close: async () => {},
		};
	});

	describe('a stored state', () => {
		const RULES = { memoryMs: 1e9, windowMs: 5_000, batch: { windowMs: 2_000, size: 10 } };
		const NOW = 1_767_225_600_000;
		const restored = (stored: unknown) => {
			const store = new WorkflowStateStore({ ...RULES, clock: () => NOW });
			store.restore(stored);
			return store;
		};

		/** As the first version wrote it, before there were batches. */
		const FIRST_VERSION = {
			format: 1,
			revision: 7,
			messages: 'abc,t6qz4l',
			keys: 'rowkey,4umlb9k1k2w0,=,t6qz4l',
			waiting: '[]',
			held: '[]',
			outbox: JSON.stringify([
				{
					key: 'message',
					changes: [{ ...changeOf('deleted'), rowKey: undefined, stated: undefined }],
				},
			]),
			counters:
				'{"received":5,"duplicates":1,"rejected":0,"emitted":3,"lastMessageAt":1767225000000}',
		};

		it('of the first version, without batches, is still read', async () => {
			const store = restored(FIRST_VERSION);
			const [emission] = await store.outbox.takeEmissions();
			expect(emission?.changes).toEqual([changeOf('deleted', { rowKey: null })]);
			expect((await store.health()).counters).toEqual({
				received: 5,
				duplicates: 1,
				rejected: 0,
				emitted: 3,
				filtered: 0,
				limited: 0,
				unauthorized: 0,
				forbidden: 0,
				wrongRowKeys: 0,
				droppedDeletions: 0,
				sweptMissing: 0,
				lookedUp: 0,
				fetchedFailed: 0,
				unreadableFailed: 0,
			});
		});

		it('is the same after it was read and written again', () => {
			const store = restored(FIRST_VERSION);
			const written = JSON.parse(JSON.stringify(store));
			expect(JSON.parse(JSON.stringify(restored(written)))).toEqual(written);
		});

		it('in which some row keys cannot be read is read without these, which is told once', async () => {
			const { keys } = FIRST_VERSION;
			const store = restored({ ...FIRST_VERSION, keys: `other,-4um,=,t6qz4l;${keys};more,1` });
			expect(store.takeProblem()?.message).toContain('of 2 of them');
			expect(store.takeProblem()).toBeNull();
			expect(await store.outbox.takeEmissions()).toHaveLength(1);
			expect((await store.health()).remembered).toMatchObject({ messages: 1, rowKeys: 1 });
			// One of them may have been that of a row that is there.
			expect(await store.reads.state()).toMatchObject({ knowsAll: false });
		});

		it.each([
			['no object', 5],
			['another format', { ...FIRST_VERSION, format: 2 }],
			['a broken batch', { ...FIRST_VERSION, batch: '{"number":1}' }],
			['a broken change', { ...FIRST_VERSION, outbox: '[{"key":"m","changes":[{}]}]' }],
		])('that is %s is refused', (_name, stored) => {
			expect(() => restored(stored)).toThrow();
		});
	});
});
