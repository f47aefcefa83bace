import { column, labels, localTime, padded } from './columns';

describe('columns', () => {
	it.each([
		['2017-05-05T12:16:23.1000000Z', '2017-05-05T15:16:23.1'],
		['2017-05-05T12:16:23.103Z', '2017-05-05T15:16:23.103'],
		['2017-05-05T12:16:23.0000001Z', '2017-05-05T15:16:23.0000001'],
		['2017-05-05T12:16:23.000Z', '2017-05-05T15:16:23'],
		['2017-12-31T22:00:00Z', '2018-01-01T01:00:00'],
	])('shows %s as local time without an offset: %s', (stored, shown) => {
		expect(localTime(180)(stored, 'Inserted')).toBe(shown);
	});

	it('leaves what is not a UTC date as it is', () => {
		expect(localTime(180)(null, 'Inserted')).toBeNull();
		expect(localTime(180)('soon', 'Inserted')).toBe('soon');
	});

	it('fills up a key with spaces on one side only, or on both', () => {
		expect(padded(6, 'Deleted')('MAIN', 'Deleted')).toBe('MAIN  ');
		expect(padded(6, 'Deleted')('MAIN', 'Inserted')).toBe('MAIN');
		expect(padded(6)('MAIN', 'Inserted')).toBe('MAIN  ');
	});

	it('shows the label of a code, and a code that has none', () => {
		expect(labels({ AC: 'Active' })('AC', 'Inserted')).toBe('Active');
		expect(labels({ AC: 'Active' })('??', 'Inserted')).toBe('??');
	});

	it('reads alias and field off the path', () => {
		expect(column('Owner_2', 'Owner.EMail')).toMatchObject({ alias: 'Owner', field: 'EMail' });
	});
});
