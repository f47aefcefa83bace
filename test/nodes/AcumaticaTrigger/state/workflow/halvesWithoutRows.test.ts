import type { KeyLog } from '../../../../../nodes/AcumaticaTrigger/intake/pair/keyLog';
import { RememberedKeys } from '../../../../../nodes/AcumaticaTrigger/state/workflow/RememberedKeys';

const NOW = Date.UTC(2026, 0, 1);
const TICKS = '639000000000000000';

/** What Completeness notes of a message that brought a new row, until its reply is out. */
function underWay(messageKey: string): KeyLog {
	const half = { side: 'inserted', state: 'closed', row: null, emitted: null } as const;
	const message = { messageKey, transactionId: null, timestamp: TICKS, additionalInfo: {} };
	const halves = [{ ...half, ...message, due: NOW, delivered: false }];
	return { newest: TICKS, newestInserted: TICKS, halves };
}

it('rows of messages without a reply are bounded too where nothing is kept of them but their keys', () => {
	const keys = new RememberedKeys(20_000);
	const rowsOf = 100;
	for (let message = 0; message < 100; message++) {
		for (let row = 0; row < rowsOf; row++) {
			keys.set(`row${message}.${row}`, underWay(`message${message}`), NOW);
		}
	}
	const { unanswered } = keys.forget(NOW, 3_600_000);
	expect(unanswered).toBeGreaterThan(0);
	expect(keys.unansweredCount).toBeGreaterThan(10);
	const written = JSON.stringify(Array.from(keys.waiting()));
	expect(written.length).toBeLessThan(2_000_000);
});

it('a row of a message with a reply waits for nothing: it is written with the quiet ones from then on', () => {
	const keys = new RememberedKeys(20_000);
	keys.set('row1', underWay('message1'), NOW);
	keys.set('row2', underWay('message2'), NOW);
	keys.delivered('message1', NOW);
	expect(Array.from(keys.waiting()).map(([rowKey]) => rowKey)).toEqual(['row2']);
	expect(keys.quietText()).toMatch(/^row1,/);
	expect(keys.unansweredCount).toBe(1);
});
