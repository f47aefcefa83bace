import { runItems } from '../../../../nodes/Acumatica/items/runItems';

const settle = () => new Promise((resolve) => setImmediate(resolve));

it('gives outcomes in the order of the items, whatever order they end in', async () => {
	const work = async (index: number) => {
		for (let turn = index; turn < 6; turn++) await settle();
		return index;
	};
	const outcomes = await runItems(6, work, { parallel: 4, unnamed: 4, goOnAfterError: false });
	expect(outcomes).toEqual([0, 1, 2, 3, 4, 5].map((result) => ({ result })));
});

it('works on no more items at a time than allowed', async () => {
	let [running, most] = [0, 0];
	const work = async () => {
		most = Math.max(most, ++running);
		await settle();
		running -= 1;
	};
	await runItems(20, work, { parallel: 3, unnamed: 3, goOnAfterError: false });
	expect(most).toBe(3);
});

it('begins nothing new after an error, and lets what is under way end', async () => {
	const begun: number[] = [];
	const ended: number[] = [];
	const work = async (index: number) => {
		begun.push(index);
		await settle();
		if (index === 1) throw new Error('Refused');
		await settle();
		ended.push(index);
	};
	const outcomes = await runItems(10, work, { parallel: 2, unnamed: 2, goOnAfterError: false });
	expect(begun).toEqual([0, 1]);
	expect(ended).toEqual([0]);
	expect(outcomes[1]).toEqual({ error: new Error('Refused') });
	expect(outcomes.slice(2)).toEqual(Array(8).fill(undefined));
});

it('never begins what waits for the record that a failed item names', async () => {
	const begun: number[] = [];
	const outcomes = await runItems(
		3,
		async (index, takeTurn) => {
			await takeTurn({ id: 'a' });
			begun.push(index);
			await settle();
			throw new Error('Refused');
		},
		{ parallel: 3, unnamed: 1, goOnAfterError: false },
	);
	expect(begun).toEqual([0]);
	expect(outcomes).toEqual([{ error: new Error('Refused') }, undefined, undefined]);
});

it('goes on after an error where the user wants it', async () => {
	const work = async (index: number) => {
		if (index === 0) throw new Error('Refused');
		return index;
	};
	const outcomes = await runItems(3, work, { parallel: 1, unnamed: 1, goOnAfterError: true });
	expect(outcomes).toEqual([{ error: new Error('Refused') }, { result: 1 }, { result: 2 }]);
});
