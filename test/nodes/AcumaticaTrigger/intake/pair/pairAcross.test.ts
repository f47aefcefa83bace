import type { Row } from '../../../../../nodes/rows/change';
import type { KeyLog } from '../../../../../nodes/AcumaticaTrigger/intake/pair/keyLog';
import { compact, markDelivered } from '../../../../../nodes/AcumaticaTrigger/intake/pair/keyLog';
import type {
	Arrival,
	HoldingRules,
} from '../../../../../nodes/AcumaticaTrigger/intake/pair/pairAcross';
import {
	applyArrival,
	releaseHeld,
} from '../../../../../nodes/AcumaticaTrigger/intake/pair/pairAcross';

const NOW = 1_000_000;
const WINDOW: HoldingRules = { windowMs: 5_000, holdInserted: false };
const HOLD_INSERTED: HoldingRules = { windowMs: 5_000, holdInserted: true };
const NO_WINDOW: HoldingRules = { windowMs: 0, holdInserted: false };

/** `D1` is a lone deleted row of transaction 1 with version 1 and timestamp 1, `I2` an inserted one. */
function half(name: string, transactionId: string | null = `tx${name.slice(1)}`): Arrival {
	const number = name.slice(1);
	const row: Row = { Key: 'A', Version: Number(number) };
	return {
		messageKey: name,
		transactionId,
		timestamp: `63846523345301400${number}`,
		additionalInfo: {},
		deleted: name.startsWith('D') ? row : null,
		inserted: name.startsWith('I') ? row : null,
	};
}

/** Applies halves one after the other, ends their windows, and says in short what came out. */
function story(rules: HoldingRules, ...arrivals: Arrival[]): string[] {
	let log: KeyLog | undefined;
	const out: string[] = [];
	for (const arrival of arrivals) {
		const applied = applyArrival(log, arrival, rules, NOW);
		log = applied.log;
		if (applied.change !== null) out.push(inShort(applied.change));
	}
	for (const { messageKey } of arrivals) {
		if (log === undefined) continue;
		const released = releaseHeld(log, messageKey);
		log = released.log;
		if (released.change !== null) out.push(`released ${inShort(released.change)}`);
	}
	return out;
}

function inShort({
	event,
	before,
	after,
	late,
}: {
	event: string;
	before: Row | null;
	after: Row | null;
	late: boolean;
}): string {
	const versions = [before, after].map((row) => row?.Version ?? '-').join('>');
	return `${event} ${versions}${late ? ' late' : ''}`;
}

describe('halves of changes that come in requests of their own', () => {
	it.each<[string, HoldingRules, Arrival[], string[]]>([
		['an update, old half first', WINDOW, [half('D1', 'x'), half('I2', 'x')], ['updated 1>2']],
		[
			'an update, old half first, with different ids',
			WINDOW,
			[half('D1'), half('I2')],
			['updated 1>2'],
		],
		['an update, new half first', WINDOW, [half('I2', 'x'), half('D1', 'x')], ['inserted ->2']],
		[
			'an update, new half first, when inserted rows are held',
			HOLD_INSERTED,
			[half('I2', 'x'), half('D1', 'x')],
			['updated 1>2'],
		],
		[
			'an update with different ids, when inserted rows are held',
			HOLD_INSERTED,
			[half('D1'), half('I2')],
			['released updated 1>2'],
		],
		[
			'an update with different ids, new half first, when inserted rows are held',
			HOLD_INSERTED,
			[half('I2'), half('D1')],
			['released updated 1>2'],
		],
		[
			'a new half that comes before its own old half, while one of another update is held',
			HOLD_INSERTED,
			[half('D1', 'x'), half('I3', 'y'), half('I2', 'x'), half('D2', 'y')],
			['updated 1>2 late', 'updated 2>3'],
		],
		[
			'an old half that comes before its own new half, while one of another update is held',
			HOLD_INSERTED,
			[half('I3', 'y'), half('D1', 'x'), half('I2', 'x'), half('D2', 'y')],
			['updated 1>2 late', 'updated 2>3'],
		],
		[
			'the same with four ids',
			HOLD_INSERTED,
			[half('I4'), half('D1'), half('I2'), half('D3')],
			['released updated 3>4', 'released updated 1>2 late'],
		],
		[
			'a deletion that a new row and its update follow, of which the new row is not known yet',
			HOLD_INSERTED,
			[half('D1'), half('D4'), half('I6')],
			['released updated 4>6'],
		],
		[
			'a new half without its own old half, while both halves of another update are held',
			HOLD_INSERTED,
			[half('I4'), half('D1'), half('I2')],
			['released inserted ->4', 'released updated 1>2 late'],
		],
		[
			'a deletion and a new row, when inserted rows are held',
			HOLD_INSERTED,
			[half('I1'), half('D2')],
			['released inserted ->1 late', 'released deleted 2>-'],
		],
		[
			'a new row, when inserted rows are held',
			HOLD_INSERTED,
			[half('I2')],
			['released inserted ->2'],
		],
		['a deletion', WINDOW, [half('D1')], ['released deleted 1>-']],
		['a deletion, without a window', NO_WINDOW, [half('D1')], ['deleted 1>-']],
		[
			'an old half without a window, after its new half',
			NO_WINDOW,
			[half('I2'), half('D1')],
			['inserted ->2'],
		],
		[
			'two updates interleaved as D1 D2 I1 I2 with two ids',
			WINDOW,
			[half('D1', 'x'), half('D2', 'y'), half('I2', 'x'), half('I3', 'y')],
			['updated 1>2', 'updated 2>3'],
		],
		[
			'two updates interleaved with the second new half first',
			WINDOW,
			[half('D1', 'x'), half('D2', 'y'), half('I3', 'y'), half('I2', 'x')],
			['updated 2>3', 'updated 1>2 late'],
		],
		[
			'a new half whose own old half was taken by another one',
			WINDOW,
			[half('D1', 'x'), half('I3'), half('I2', 'x')],
			['updated 1>3', 'updated 1>2 late'],
		],
		[
			'an old half that is newer than the new half of another change',
			WINDOW,
			[half('D5'), half('I2')],
			['inserted ->2 late', 'released deleted 5>-'],
		],
		[
			'an old half of the same transaction is preferred to a newer one',
			WINDOW,
			[half('D1', 'x'), half('D2', 'y'), half('I3', 'x')],
			['updated 1>3'],
		],
		[
			'a late old half whose new half was not the one that took it',
			WINDOW,
			[half('I4'), half('D1'), half('D3')],
			['inserted ->4'],
		],
	])('%s', (_name, rules, arrivals, expected) => {
		expect(story(rules, ...arrivals)).toEqual(expected);
	});

	it('does not delete a row whose new half is known, though its own log was cleared long ago', () => {
		const known: KeyLog = { newest: '9', newestInserted: '9', halves: [] };
		const held = applyArrival(known, { ...half('D1'), timestamp: '8' }, WINDOW, NOW);
		expect(held).toMatchObject({ change: null, held: true });
		expect(releaseHeld(held.log, 'D1').change).toBeNull();
	});

	it('gives the same change again for a message that comes again before its reply was out', () => {
		const held = applyArrival(undefined, half('D1', 'x'), WINDOW, NOW);
		const first = applyArrival(held.log, half('I2', 'x'), WINDOW, NOW);
		const after = applyArrival(first.log, half('I3'), WINDOW, NOW);
		const again = applyArrival(compact(after.log, NOW + 60_000), half('I2', 'x'), WINDOW, NOW);
		expect(again.change).toEqual(first.change);
		expect(again.change?.event).toBe('updated');
	});

	it('forgets its halves once the window is over and the reply is out', () => {
		const held = applyArrival(undefined, half('D1', 'x'), WINDOW, NOW);
		const { log } = applyArrival(held.log, half('I2', 'x'), WINDOW, NOW);
		const answered = markDelivered(markDelivered(log, 'D1'), 'I2');
		expect(compact(answered, NOW + 4_999).halves).toHaveLength(2);
		expect(compact(answered, NOW + 5_000).halves).toEqual([]);
	});

	it('keeps the old row of an update for a while, but not the new one', () => {
		const held = applyArrival(undefined, half('I2', 'x'), HOLD_INSERTED, NOW);
		const { log } = applyArrival(held.log, half('D1', 'x'), HOLD_INSERTED, NOW);
		expect(log.halves.map(({ side, row }) => [side, row?.Version ?? null])).toEqual([
			['inserted', null],
			['deleted', 1],
		]);
	});

	it('never forgets a half that is held', () => {
		const { log } = applyArrival(undefined, half('D1'), WINDOW, NOW);
		expect(compact(markDelivered(log, 'D1'), NOW + 1e9).halves).toHaveLength(1);
	});
});
