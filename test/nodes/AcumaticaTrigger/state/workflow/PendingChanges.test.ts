import { PendingChanges } from '../../../../../nodes/AcumaticaTrigger/state/workflow/PendingChanges';
import { changeOf } from '../../changes';

const NOW = 1_000_000;
const RULES = { windowMs: 2_000, size: 2 };

describe('the next thing that the outbox has to do', () => {
	it('is nothing while it is empty', () => {
		expect(new PendingChanges().nextDue()).toBe(Infinity);
	});

	it('is to close the open batch', () => {
		const outbox = new PendingChanges();
		outbox.put('m', [changeOf('inserted')], RULES, NOW);
		expect(outbox.nextDue()).toBe(NOW + 2_000);
	});

	it('is to give out what is ready, at once', () => {
		const outbox = new PendingChanges();
		outbox.put('m', [changeOf('inserted')], null, NOW);
		expect(outbox.nextDue()).toBeLessThanOrEqual(NOW);
		outbox.takeDue(NOW);
		expect(outbox.nextDue()).toBe(Infinity);
	});

	it('is to try again what was given back, after a while', () => {
		const outbox = new PendingChanges();
		outbox.put('m', [changeOf('inserted')], null, NOW);
		for (const { key } of outbox.takeDue(NOW)) outbox.giveBack(key, NOW);
		expect(outbox.nextDue()).toBe(NOW + 5_000);
	});
});

it('other changes of one message are not taken for those that n8n had before a process died', () => {
	const keyOf = (event: 'inserted' | 'deleted') => {
		const outbox = new PendingChanges();
		outbox.put('m', [changeOf(event)], null, NOW);
		return outbox.takeDue(NOW).map(({ key }) => key);
	};
	expect(keyOf('deleted')).toEqual(keyOf('deleted'));
	expect(keyOf('deleted')).not.toEqual(keyOf('inserted'));
});
