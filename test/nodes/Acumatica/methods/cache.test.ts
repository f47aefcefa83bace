import { Cache } from '../../../../nodes/site/query/cache';
import { searchNames } from '../../../../nodes/editor/searchNames';

const LIFE = 1000;

describe('what the instance said', () => {
	it('is kept for its time, and then asked for anew', async () => {
		const cache = new Cache<number>(10);
		let asked = 0;
		const ask = async () => ++asked;
		expect(await cache.get('a', 0, LIFE, ask)).toBe(1);
		expect(await cache.get('a', 1000, LIFE, ask)).toBe(1);
		expect(await cache.get('a', 1001, LIFE, ask)).toBe(2);
		expect(await cache.get('b', 1001, LIFE, ask)).toBe(3);
	});

	it('is asked for once by those who ask at the same time', async () => {
		const cache = new Cache<number>(10);
		let asked = 0;
		const ask = async () => ++asked;
		const answers = await Promise.all([1, 2, 3].map(() => cache.get('a', 0, LIFE, ask)));
		expect(answers).toEqual([1, 1, 1]);
	});

	it('is not kept if it was an error', async () => {
		const cache = new Cache<number>(10);
		const fail = async () => {
			throw new Error('down');
		};
		await expect(cache.get('a', 0, LIFE, fail)).rejects.toThrow('down');
		expect(await cache.get('a', 0, LIFE, async () => 1)).toBe(1);
	});

	it('stays when an error comes to an older question', async () => {
		const cache = new Cache<number>(10);
		let fail: (reason: Error) => void = () => undefined;
		const older = cache.get('a', 0, LIFE, () => new Promise((_, reject) => (fail = reject)));
		expect(await cache.get('a', LIFE + 1, LIFE, async () => 1)).toBe(1);
		fail(new Error('late'));
		await expect(older).rejects.toThrow('late');
		expect(await cache.get('a', LIFE + 1, LIFE, async () => 2)).toBe(1);
	});

	it('never grows beyond its bound; what was not used for longest goes', async () => {
		const cache = new Cache<string>(2);
		for (const key of ['a', 'b', 'a', 'c']) await cache.get(key, 0, LIFE, async () => key);
		expect(cache.size).toBe(2);
		expect(await cache.get('a', 0, LIFE, async () => 'new')).toBe('a');
		expect(await cache.get('b', 0, LIFE, async () => 'new')).toBe('new');
	});
});

describe('a search', () => {
	async function search(filter: string | undefined, lists: string[][]) {
		const ages: number[] = [];
		const { results } = await searchNames(filter, async (maxAgeMs) => {
			ages.push(maxAgeMs);
			return lists[ages.length - 1] ?? [];
		});
		return { names: results.map(({ value }) => value), ages };
	}

	it.each([
		[undefined, ['Case', 'Customer']],
		['', ['Case', 'Customer']],
		[' CUST ', ['Customer']],
	])('for %p', async (filter, expected) => {
		expect((await search(filter, [['Case', 'Customer']])).names).toEqual(expected);
	});

	it('for what is not there asks the instance again, though not with each letter', async () => {
		const { names, ages } = await search('new', [['Old'], ['Old', 'New']]);
		expect(names).toEqual(['New']);
		expect(ages).toEqual([300_000, 10_000]);
	});

	it('with ! in front asks the instance anew', async () => {
		const { names, ages } = await search('!cu', [['Customer', 'Case']]);
		expect([names, ages]).toEqual([['Customer'], [-1]]);
	});
});
