import fc from 'fast-check';

import { readPages } from '../../../../nodes/site/client/paging';

it('gives the first records up to the limit, each once, and asks for no page that is not needed', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.nat({ max: 60 }),
			fc.integer({ min: 1, max: 12 }),
			fc.option(fc.nat({ max: 70 }), { nil: Infinity }),
			async (count, pageSize, limit) => {
				const all = Array.from({ length: count }, (_, index) => index);
				let asked = 0;
				const found = await readPages(
					async ({ top, skip }) => {
						asked += 1;
						return all.slice(skip, skip + top);
					},
					{ limit, pageSize },
				);
				expect(found).toEqual(all.slice(0, limit));
				expect(asked).toBeLessThanOrEqual(Math.ceil(Math.min(limit, count + 1) / pageSize));
			},
		),
	);
});

it('ends with an empty page, and does not trust a server that gives too much', async () => {
	const pages = [[1, 2, 3], []];
	const found = await readPages(async () => pages.shift() ?? [], { limit: Infinity, pageSize: 2 });
	expect(found).toEqual([1, 2]);
});
