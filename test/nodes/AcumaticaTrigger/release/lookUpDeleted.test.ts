import { lookUpDeleted } from '../../../../nodes/AcumaticaTrigger/release/lookUpDeleted';
import { SharedSite } from '../../../../nodes/AcumaticaTrigger/release/SharedSite';
import type { OpenInquiry } from '../../../../nodes/reading/OpenInquiry';
import type { Row } from '../../../../nodes/rows/change';

const KEYS = Array.from({ length: 150 }, (_, index) => ({ rowKey: `${index}`, key: `${index}` }));

function stage() {
	const seen = { now: 1_000_000, isAway: false, tries: 0, failures: [] as unknown[] };
	const inquiry: OpenInquiry<Row> = {
		siteAheadMs: 0,
		page: async () => 'refused',
		lookUp: async () => ({ kind: 'gone', readAt: seen.now }),
		earliestDate: (version) => version,
	};
	const lookUps = lookUpDeleted({
		site: new SharedSite<{ inquiry: OpenInquiry<Row> }>(async (work) => {
			seen.tries++;
			if (seen.isAway) throw new Error('away');
			await work({ inquiry });
		}),
		messages: { dateColumn: 'Changed', looksUp: true },
		rules: () => ({ settleMs: 60_000, siteAheadMs: 5, knowsAll: true }),
		failed: (error) => void seen.failures.push(error),
		clock: () => seen.now,
	});
	return { seen, lookUps };
}

it('looks rows up, some at a time, in one session', async () => {
	const { seen, lookUps } = stage();
	const found = await lookUps.find(KEYS);
	expect([found.size, seen.tries]).toEqual([100, 1]);
	expect(found.get('0')).toEqual({ kind: 'gone', readAt: 1_000_000 });
	expect(lookUps.plan()).toMatchObject({ dateColumn: 'Changed', siteAheadMs: 5 });
});

it('where the site is away it is tried less and less often, and each time is told', async () => {
	const { seen, lookUps } = stage();
	seen.isAway = true;
	for (let second = 0; second < 600; second++) {
		expect((await lookUps.find(KEYS)).size).toBe(0);
		seen.now += 1_000;
	}
	// After 5, 10, 20, 40, 80 and 160 seconds, and then every 5 minutes.
	expect(seen.tries).toBe(7);
	expect(seen.failures).toHaveLength(7);
	seen.isAway = false;
	seen.now += 300_000;
	expect((await lookUps.find(KEYS)).size).toBe(100);
	seen.isAway = true;
	await lookUps.find(KEYS);
	seen.now += 5_000;
	await lookUps.find(KEYS);
	expect(seen.tries).toBe(10);
});
