import { PassThrough } from 'node:stream';

import { askAccount } from '../../live/check/askAccount';

function terminal() {
	const [input, output] = [new PassThrough(), new PassThrough()];
	let shown = '';
	output.on('data', (chunk: Buffer) => {
		shown += chunk.toString();
		const answer = Object.entries(TYPED).find(([prompt]) => shown.endsWith(prompt));
		if (answer !== undefined) setImmediate(() => input.write(answer[1]));
	});
	return { input, output, isTerminal: true, shown: () => shown };
}

const TYPED = {
	'Instance URL: ': 'https://erp.example\r',
	'Client ID (GUID@Tenant): ': 'A@Company\r',
	'Shared secret (not shown): ': 'hush-1\r',
	'User: ': 'admin\r',
	'Password (not shown): ': 'hush-2\r',
};

it('asks for what the environment does not have, and shows no secret as it is typed', async () => {
	const person = terminal();
	const given = await askAccount({ ACUMATICA_USER: 'robot' }, person);
	expect(given).toEqual(['https://erp.example', 'A@Company', 'hush-1', 'robot', 'hush-2']);
	expect(person.shown()).toContain('https://erp.example');
	expect(person.shown()).not.toMatch(/hush|User: /);
});

it.each(['ACUMATICA_URL', 'ACUMATICA_SECRET'])('Ctrl-C at %s ends it', async (name) => {
	const [input, output] = [new PassThrough(), new PassThrough()];
	const names = ['URL', 'CLIENT_ID', 'SECRET', 'USER', 'PASSWORD'].map((end) => `ACUMATICA_${end}`);
	const known = Object.fromEntries(names.filter((one) => one !== name).map((one) => [one, 'x']));
	const asked = askAccount(known, { input, output, isTerminal: true });
	setImmediate(() => input.write('\u0003'));
	await expect(asked).rejects.toThrow('Nothing was checked');
});

it('an input that ends is no endless wait', async () => {
	const [input, output] = [new PassThrough(), new PassThrough()];
	const asked = askAccount({}, { input, output, isTerminal: false });
	input.end();
	await expect(asked).rejects.toThrow('Nothing was checked');
});
