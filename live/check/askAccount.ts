import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

const ASKED = [
	{ name: 'ACUMATICA_URL', prompt: 'Instance URL: ', isSecret: false },
	{ name: 'ACUMATICA_CLIENT_ID', prompt: 'Client ID (GUID@Tenant): ', isSecret: false },
	{ name: 'ACUMATICA_SECRET', prompt: 'Shared secret (not shown): ', isSecret: true },
	{ name: 'ACUMATICA_USER', prompt: 'User: ', isSecret: false },
	{ name: 'ACUMATICA_PASSWORD', prompt: 'Password (not shown): ', isSecret: true },
] as const;

export interface Terminal {
	readonly input: NodeJS.ReadableStream;
	readonly output: NodeJS.WritableStream;
	/** Whether keys come one by one, as from a person. */
	readonly isTerminal: boolean;
}

/** Instance URL, client ID, shared secret, user and password: from the environment, or else asked for. Ctrl-C throws. */
export async function askAccount(
	environment: Readonly<Record<string, string | undefined>>,
	{ input, output, isTerminal }: Terminal,
): Promise<string[]> {
	let isHidden = false;
	const shown = new Writable({
		write: (chunk: Buffer, _encoding, done) => {
			if (!isHidden) output.write(chunk);
			done();
		},
	});
	const lines = createInterface({ input, output: shown, terminal: isTerminal });
	const left = new AbortController();
	lines.once('SIGINT', () => left.abort());
	lines.once('close', () => left.abort());
	try {
		const given: string[] = [];
		for (const { name, prompt, isSecret } of ASKED) {
			const known = environment[name];
			if (known !== undefined) {
				given.push(known);
				continue;
			}
			output.write(prompt);
			isHidden = isSecret;
			given.push(await lines.question('', { signal: left.signal }));
			isHidden = false;
			if (isSecret) output.write('\n');
		}
		return given;
	} catch (error) {
		if (left.signal.aborted)
			throw new Error('Nothing was checked: the questions were not answered.');
		throw error;
	} finally {
		lines.close();
	}
}
