import { casesOfVersion } from '../refusals/operations';
import { runWith } from './fakeRun';
import { matrixCases } from './matrixCases';

jest.mock('../../../../nodes/site/http/time', () => jest.requireActual('../fastTime'));

const cases = matrixCases(casesOfVersion);

describe.each(cases.filter(({ path }) => path === 'options.pageSize'))('$title', (pageSize) => {
	it.each([1e21, '1e21', Number.MAX_VALUE])('%p is asked for in digits', async (size) => {
		const seen = await runWith({ ...pageSize.with(size), returnAll: true });
		expect(seen).toEqual(expect.objectContaining({ text: expect.stringMatching(/\$top=\d+["&]/) }));
	});
});

const numbers = cases.filter(({ kind }) => kind === 'value number');

describe.each(numbers)('$title', (value) => {
	it.each([
		[1e-7, '0.0000001'],
		['1e-7', '0.0000001'],
		['1e3', '1000'],
		[1e21, '1000000000000000000000'],
		['1.5E2', '150'],
		[12345678901234567890n, '12345678901234567890'],
	])('%p is written as %s', async (given, digits) => {
		const seen = await runWith(value.with(given));
		const place = new RegExp(`[ =]${digits}M?[&" )]`);
		expect(seen).toEqual(expect.objectContaining({ text: expect.stringMatching(place) }));
	});
});

it('there are such parameters', () => {
	expect(numbers.length).toBeGreaterThan(2);
	expect(cases.some(({ path }) => path === 'options.pageSize')).toBe(true);
});
