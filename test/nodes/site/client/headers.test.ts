import { Client } from '../../../../nodes/site/client/Client';

/** Without a session: nothing may be sent. */
const client = new Client('https://erp.example.com', {} as never, {} as never);

describe('a header that HTTP cannot carry', () => {
	it.each([
		['X-City', 'Łódź', 'has letters that HTTP cannot carry'],
		['X-City', 'Oslo\r\nX-Other: 1', 'has letters that HTTP cannot carry'],
		['X City', 'Oslo', 'cannot be the name of a header'],
		['', 'Oslo', 'cannot be the name of a header'],
	])('is refused before anything is sent: %s: %s', async (name, value, message) => {
		const request = { method: 'GET', path: '/entity', headers: { [name]: value } } as const;
		await expect(client.send(request)).rejects.toThrow(message);
	});
});
