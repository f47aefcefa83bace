import { startNode } from '../startNode';

const PATH = '/entity/Default/25.200.001/Customer/GOODFOOD';

function call(name: unknown, value: unknown, more: object = {}) {
	return {
		resource: 'customApiCall',
		operation: 'send',
		path: PATH,
		headers: { pair: [{ name, value }] },
		...more,
	} as never;
}

it.each([
	['letters beyond Latin-1', 'X-City', 'Łódź', /"Value" of X-City in "Headers" has letters/],
	['a line break', 'X-City', 'a\r\nb', /"Value" of X-City in "Headers" has letters/],
	['an emoji', 'X-City', '🍏', /"Value" of X-City in "Headers" has letters/],
	['a name with a space', 'X City', 'a', /"Name" in "Headers" cannot be "X City"/],
	['a name with a colon', 'X-City:', 'a', /"Name" in "Headers" cannot be "X-City:"/],
	['a name in other letters', 'Miasto-Łódź', 'a', /"Name" in "Headers" cannot be/],
	['the sign-in', 'Authorization', 'a', /is set by the node itself/],
])('a header with %s is refused before anything is sent', async (_name, name, value, message) => {
	const { node, simulator } = await startNode();
	const error = await node.error({ parameters: call(name, value) });
	expect(error.message).toMatch(message);
	expect(simulator.log().filter(({ path }) => path.includes('/Customer'))).toEqual([]);
});

it('two values for one header are an error, whatever the case of its name', async () => {
	const { node, simulator } = await startNode();
	const twice = (one: string, other: string) =>
		call('', '', {
			headers: {
				pair: [
					{ name: 'X-City', value: one },
					{ name: 'x-city', value: other },
				],
			},
		});
	const error = await node.error({ parameters: twice('Oslo', 'Rome') });
	expect(error.message).toBe('"Headers" has two values for x-city, and only one can be sent');
	expect(simulator.log().filter(({ path }) => path.includes('/Customer'))).toEqual([]);
	await node.run({ parameters: twice('Oslo', 'Oslo') });
	const got = simulator.log().find(({ path }) => path.includes('/Customer'));
	expect(got?.headers['x-city']).toBe('Oslo');
});

it.each(['Åse', 'plain', "!#$%&'*+-.^_`|~"])(
	'the header value %s arrives as it is',
	async (value) => {
		const { node, simulator } = await startNode();
		await node.run({ parameters: call('X-City', value) });
		const got = simulator.log().find(({ path }) => path.includes('/Customer'));
		expect(got?.headers['x-city']).toBe(value);
	},
);

it('each file has a name of its own', async () => {
	const { node, gateway } = await startNode();
	const file = call('X-A', 'b', { response: 'file' });
	const [byPath] = await node.run({ parameters: file });
	expect(byPath?.binary?.data?.fileName).toMatch(/^GOODFOOD/);
	gateway.onRequest = ({ path }) =>
		path.includes('/Customer')
			? {
					status: 200,
					headers: { 'Content-Disposition': 'attachment; filename="a b.pdf"' },
					body: 'x',
				}
			: undefined;
	const [told] = await node.run({ parameters: file });
	expect(told?.binary?.data?.fileName).toBe('a b.pdf');
});
