import { chosenInquiries } from '../../../nodes/AcumaticaTrigger/chosenInquiries';

const keyed = (...titles: string[]) => titles.map((query) => ({ query, fields: ['ID'] }));
const NOTHING = { only: [], takesOthers: false, rowKeys: [], read: null };

describe('the inquiries that start the workflow', () => {
	it.each([
		['nothing is named: all', {}, []],
		['those with row keys', { rowKeys: keyed('A', 'B') }, ['A', 'B']],
		['an entry for every inquiry: all', { rowKeys: keyed('A', '') }, []],
		['others are wanted too: all', { rowKeys: keyed('A'), takesOthers: true }, []],
		['the one that is read, too', { rowKeys: keyed('A'), read: 'B' }, ['A', 'B']],
		['one is read, and none has row keys: all', { read: 'B' }, []],
		['Only These Inquiries wins', { only: ['C'], rowKeys: keyed('A'), read: 'B' }, ['C']],
	])('%s', (_name, named, queries) => {
		expect(chosenInquiries({ ...NOTHING, ...named }).queries).toEqual(queries);
	});

	it('are others ignored without a word of the user only where row keys name some', () => {
		const ignores = (named: object) => chosenInquiries({ ...NOTHING, ...named }).ignoresOthers;
		expect(ignores({ rowKeys: keyed('A') })).toBe(true);
		expect(ignores({ rowKeys: keyed('A'), only: ['A'] })).toBe(false);
		expect(ignores({})).toBe(false);
	});
});
