import fc from 'fast-check';

import type { OpenInquiry } from '../../../nodes/reading/OpenInquiry';
import { readSteps } from '../../../nodes/reading/readSteps';

interface TableRow {
	readonly key: string;
	readonly date: number;
}

const BEGIN = Date.UTC(2030, 0, 1);

/** A site that gives these rows as it is asked. */
function siteWith(rows: readonly TableRow[]): OpenInquiry<TableRow> {
	return {
		siteAheadMs: 0,
		earliestDate: (version) => version,
		lookUp: async () => ({ kind: 'unread' }),
		async page(request) {
			const to = request.by === 'key' ? request.to : Infinity;
			const after = request.by === 'key' ? (request.after?.key ?? '') : '';
			const found = rows
				.filter(({ key, date }) => date >= request.from && date <= to && key > after)
				.sort((a, b) => (request.by === 'key' ? 0 : a.date - b.date) || (a.key < b.key ? -1 : 1))
				.slice(0, request.top)
				.map((row) => ({
					...{ id: row.key, key: row.key, rowKey: row.key, date: row.date, row },
					...{ versions: [row.date], readAt: 0 },
				}));
			return { rows: found, more: false, twice: null };
		},
	};
}

it('a reading that is cut off anywhere, and goes on where it was, loses no row', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.constantFrom(0, 0, 0, 3, 200, 700, 1_000, 2_500), {
				minLength: 1,
				maxLength: 20,
			}),
			fc.integer({ min: 1, max: 5 }),
			fc.nat({ max: 12 }),
			async (dates, pageSize, cut) => {
				const table = dates.map((date, index) => ({
					key: `K${String(99 - index)}`,
					date: BEGIN + date,
				}));
				const found = new Set<string>();
				const paging = { pageSize, until: Infinity };
				let [reached, steps] = [BEGIN, 0];
				for await (const step of readSteps(siteWith(table), BEGIN, 'all', paging)) {
					if (steps++ === cut) break;
					for (const { key } of step.rows) found.add(key);
					reached = step.reached ?? reached;
				}
				for await (const { rows } of readSteps(siteWith(table), reached, 'all', paging)) {
					for (const { key } of rows) found.add(key);
				}
				expect([...found].sort()).toEqual(table.map(({ key }) => key).sort());
			},
		),
		{ numRuns: 1_000 },
	);
});
