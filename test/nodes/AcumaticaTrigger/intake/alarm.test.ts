import fc from 'fast-check';

import type { Alarm, Told } from '../../../../nodes/AcumaticaTrigger/intake/alarm';
import {
	afterAlarm,
	alarmDue,
	NOTHING_TOLD,
	silenceDue,
	waitingSince,
} from '../../../../nodes/AcumaticaTrigger/intake/alarm';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = 1_000 * HOUR;

const published = waitingSince(START, { missed: 0 });
const heard = { startedAt: START, lastMessageAt: null, missed: 0 };

describe('silence', () => {
	it.each([
		['is none before its time', { lastMessageAt: null }, START + HOUR - 1, null],
		['counts from the publication', { lastMessageAt: null }, START + HOUR, START],
		['does not count from before it', { lastMessageAt: START - 9 * HOUR }, START + HOUR - 1, null],
		['counts from the last message', { lastMessageAt: START + MINUTE }, START + HOUR, null],
		[
			'counts from the last message, and is told then',
			{ lastMessageAt: START + MINUTE },
			START + HOUR + MINUTE,
			START + MINUTE,
		],
	])('%s', (_, messages, now, since) => {
		const alarm = alarmDue(published, { ...heard, ...messages }, HOUR, now);
		expect(alarm).toEqual(
			since === null ? null : { kind: 'silent', since, lastMessageAt: messages.lastMessageAt },
		);
	});

	it('goes on through a restart of n8n, which senders have some minutes to notice', () => {
		const told = { ...published, missed: 0 };
		const restarted = { ...heard, lastMessageAt: START, startedAt: START + 5 * HOUR };
		expect(alarmDue(told, restarted, HOUR, START + 5 * HOUR + 9 * MINUTE)).toBe(null);
		expect(alarmDue(told, restarted, HOUR, START + 5 * HOUR + 10 * MINUTE)).toMatchObject({
			since: START,
		});
		expect(silenceDue(told, restarted, HOUR)).toBe(START + 5 * HOUR + 10 * MINUTE);
	});

	it('is counted from the start of n8n where nothing is known', () => {
		expect(alarmDue(NOTHING_TOLD, heard, HOUR, START + HOUR)).toMatchObject({ since: START });
	});

	it('is told once, however often somebody looks and n8n is restarted', () => {
		const gaps = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 12 });
		const restarts = fc.array(fc.integer({ min: 0, max: 4_000 }), { maxLength: 5 });
		fc.assert(
			fc.property(gaps, restarts, (minutes, times) => {
				let told: Told = published;
				let [now, startedAt] = [START, START];
				let lastMessageAt: number | null = null;
				const alarms: Alarm[] = [];
				for (const gap of minutes) {
					const until = now + gap * MINUTE;
					for (; now < until; now += MINUTE) {
						if (times.includes((now - START) / MINUTE)) startedAt = now;
						const alarm = alarmDue(told, { startedAt, lastMessageAt, missed: 0 }, HOUR, now);
						if (alarm === null) continue;
						alarms.push(alarm);
						told = afterAlarm(told, alarm, now);
					}
					lastMessageAt = now;
				}
				const silences = alarms.map((alarm) => alarm.kind === 'silent' && alarm.since);
				expect(new Set(silences).size).toBe(silences.length);
				const long = minutes.filter((gap) => gap > 60 + 10);
				const short = minutes.filter((gap) => gap > 60);
				const noRestart = times.length === 0;
				expect(silences.length).toBeLessThanOrEqual(short.length);
				if (noRestart) expect(silences.length).toBeGreaterThanOrEqual(long.length);
			}),
		);
	});
});

describe('what only reading found', () => {
	it('is told, and what comes soon after it together, later', () => {
		const now = START + MINUTE;
		const first = alarmDue(published, { ...heard, missed: 2 }, HOUR, now);
		expect(first).toEqual({ kind: 'missed', changes: 2, inAll: 2 });
		const told = first === null ? published : afterAlarm(published, first, now);
		const again = (missed: number, at: number) =>
			alarmDue(told, { ...heard, lastMessageAt: at, missed }, HOUR, at);
		expect(again(2, now + 2 * HOUR)).toBe(null);
		expect(again(5, now + HOUR - 1)).toBe(null);
		expect(again(5, now + HOUR)).toEqual({ kind: 'missed', changes: 3, inAll: 5 });
	});

	it('was told before where it was found before the publication', () => {
		const told = waitingSince(START, { missed: 7 });
		expect(alarmDue(told, { ...heard, missed: 7 }, HOUR, START)).toBe(null);
		expect(alarmDue(told, { ...heard, missed: 8 }, HOUR, START)).toMatchObject({ changes: 1 });
	});
});
