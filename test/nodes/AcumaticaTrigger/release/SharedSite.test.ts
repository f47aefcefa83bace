import { SharedSite } from '../../../../nodes/AcumaticaTrigger/release/SharedSite';

/** A site that counts how often it was opened, and how many are open. */
function stage(fails: () => boolean = () => false) {
	const seen = { opened: 0, open: 0, most: 0 };
	const site = new SharedSite<string>(async (work) => {
		await Promise.resolve();
		if (fails()) throw new Error('cannot sign in');
		seen.opened++;
		seen.open++;
		seen.most = Math.max(seen.most, seen.open);
		await work('site');
		await new Promise((resolve) => setTimeout(resolve, 5));
		seen.open--;
	});
	return { seen, site };
}

const wait = async () => await new Promise((resolve) => setTimeout(resolve, 10));

it('all who work at a time share one session, which ends after the last of them', async () => {
	const { seen, site } = stage();
	const works = [1, 2, 3].map(async (number) =>
		site.use(async (name) => {
			await wait();
			return `${name} ${number}`;
		}),
	);
	expect(await Promise.all(works)).toEqual(['site 1', 'site 2', 'site 3']);
	expect(seen).toEqual({ opened: 1, open: 0, most: 1 });
});

it('whoever comes while a session ends waits for its end, and has one of his own', async () => {
	const { seen, site } = stage();
	const first = site.use(async () => {});
	await wait();
	await Promise.all([first, site.use(wait), site.use(wait)]);
	await site.use(wait);
	expect(seen.most).toBe(1);
	expect(seen.open).toBe(0);
	expect(seen.opened).toBeGreaterThan(1);
});

it('work that throws ends the session too', async () => {
	const { seen, site } = stage();
	await expect(site.use(async () => await Promise.reject(new Error('no')))).rejects.toThrow('no');
	expect(seen).toEqual({ opened: 1, open: 0, most: 1 });
});

it('where it cannot be opened all are told why, and the next one tries again', async () => {
	let fails = true;
	const { seen, site } = stage(() => fails);
	const works = [site.use(wait), site.use(wait)];
	for (const work of works) await expect(work).rejects.toThrow('cannot sign in');
	fails = false;
	await site.use(wait);
	expect(seen).toEqual({ opened: 1, open: 0, most: 1 });
});
