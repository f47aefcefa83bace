import { parseFlatted } from './flatted';

describe('flatted data', () => {
	it.each([
		['["text"]', 'text'],
		['[1]', 1],
		['[null]', null],
		['[[]]', []],
		['[{"a":"1","b":2,"c":null,"d":true},"x"]', { a: 'x', b: 2, c: null, d: true }],
		['[["1","2",3],"one",{"again":"1"}]', ['one', { again: 'one' }, 3]],
		['[{"number":"1"},"1"]', { number: '1' }],
	])('%s is %j', (text, value) => {
		expect(parseFlatted(text)).toEqual(value);
	});

	it('may refer to itself', () => {
		const value = parseFlatted('[{"self":"0","list":"1"},["0","1"]]');
		expect(value).toHaveProperty('self', value);
		expect(value).toHaveProperty(['list', 0], value);
	});

	it('shares what was shared', () => {
		const value = parseFlatted('[["1","1"],{}]');
		expect(Array.isArray(value) && value[0] === value[1]).toBe(true);
	});
});
