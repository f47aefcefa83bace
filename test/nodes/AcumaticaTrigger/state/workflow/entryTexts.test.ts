import fc from 'fast-check';

import {
	quietText,
	readQuietText,
	readQuietTexts,
} from '../../../../../nodes/AcumaticaTrigger/state/workflow/entryTexts';

const ticks = fc.bigInt({ min: 0n, max: 2n ** 80n }).map(String);
const seconds = fc.nat({ max: 2 ** 31 });

describe('a row key of which nothing waits, as it is stored', () => {
	it('is the same when it is read back, whatever its ticks', () => {
		fc.assert(
			fc.property(ticks, fc.option(ticks), seconds, (newest, newestInserted, second) => {
				const remembered = {
					log: { newest, newestInserted, halves: [] },
					touched: second * 1_000,
				};
				const text = quietText('rowKey', remembered);
				const key = ['rowKey', text];
				expect(readQuietTexts(`${text};${text}`)).toEqual({ keys: [key, key], unreadable: 0 });
				expect(readQuietText(text)).toEqual(remembered);
			}),
		);
	});

	it.each([
		'rowKey',
		'rowKey,1',
		'rowKey,1,2',
		'rowKey,A,=,1',
		'rowKey,-1,=,1',
		'rowKey,1,?,1',
		',1,=,1',
		'a,1,=,',
	])('is left out at once where it could not be read later, and no other with it: %s', (text) => {
		const keys = [
			['a', 'a,1,=,1'],
			['b', 'b,1,=,1'],
		];
		expect(readQuietTexts(`a,1,=,1;${text};b,1,=,1`)).toEqual({ keys, unreadable: 1 });
	});
});
