import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';

const folder = mkdtempSync(join(tmpdir(), 'check-live-'));
const simulator = new AcumaticaSimulator();
beforeAll(async () => void (await simulator.start()));
afterAll(async () => {
	rmSync(folder, { recursive: true });
	await simulator.stop();
});

type Kill = (signal: NodeJS.Signals) => void;

/** Runs the command as npm does; `started`, and `told` with each piece of its output, may send it signals. */
async function command(
	args: readonly string[],
	told: (text: string, kill: Kill) => void = () => undefined,
	started: (kill: Kill) => void = () => undefined,
) {
	const { clientId, clientSecret } = simulator.application('resourceOwner');
	const child = spawn(process.execPath, ['--import', 'tsx', 'live/check.ts', ...args], {
		env: {
			...process.env,
			ACUMATICA_URL: simulator.instanceUrl,
			ACUMATICA_CLIENT_ID: clientId,
			ACUMATICA_SECRET: clientSecret,
			ACUMATICA_USER: 'admin',
			ACUMATICA_PASSWORD: 'simulator',
		},
	});
	const kill: Kill = (signal) => void child.kill(signal);
	started(kill);
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (part: Buffer) => {
			output += part.toString();
			told(part.toString(), kill);
		});
	}
	const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
	expect(simulator.sessions()).toEqual([]);
	expect(output).not.toMatch(/simulator-secret|ACUMATICA_/);
	return { code, output };
}

it('writes a report each time it runs, without secrets', async () => {
	const report = join(folder, 'report.md');
	const runs = [await command(['--report', report]), await command(['--report', report])];
	expect(runs.map(({ code }) => code)).toEqual([0, 0]);
	expect(readdirSync(folder)).toEqual(['report-2.md', 'report.md']);
	const { clientId } = simulator.application('resourceOwner');
	const [guid = ''] = clientId.split('@');
	for (const file of readdirSync(folder)) {
		const text = readFileSync(join(folder, file), 'utf8');
		expect(text).toContain('`dacRights`, answered');
		for (const secret of [guid, 'simulator-secret', '127.0.0.1', 'MyTenant']) {
			expect(text).not.toContain(secret);
		}
	}
});

describe.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s', (signal) => {
	const report = join(folder, `${signal}.md`);

	it('while it listens ends it with no report', async () => {
		let sent = 0;
		const { code, output } = await command(['--listen', '0', '--report', report], (text, kill) => {
			if (text.includes('Listening') && sent++ === 0) kill(signal);
		});
		expect({ code, sent }).toEqual({ code: 1, sent: 1 });
		expect(output).toContain('Nothing was written');
		expect(readdirSync(folder)).not.toContain(`${signal}.md`);
	});

	it('while it is signed in, and once more, ends it with its sign-out and no report', async () => {
		// So that the second one comes while it signs out: behind that it would end the process.
		simulator.injectFault({ kind: 'slow', path: 'logout', milliseconds: 2_000 });
		simulator.injectFault({ kind: 'slow', method: 'GET', milliseconds: 1_000, times: 50 });
		let sent = 0;
		let watching: NodeJS.Timeout | undefined;
		const ended = command(
			['--report', report],
			(text, kill) => {
				if (text.includes('Signing out') && sent++ === 1) kill(signal);
			},
			(kill) => {
				watching = setInterval(() => {
					if (sent > 0 || simulator.sessions().length === 0) return;
					sent++;
					kill(signal);
				}, 20);
			},
		);
		const { code, output } = await ended.finally(() => {
			clearInterval(watching);
			simulator.clearFaults();
		});
		expect(sent).toBeGreaterThan(1);
		expect(code).toBe(1);
		expect(output).toContain('Nothing was written');
		expect(readdirSync(folder)).not.toContain(`${signal}.md`);
	});
});

it('a mistake in the options is told in a line', async () => {
	expect(await command(['--seconds', 'two'])).toEqual({
		code: 1,
		output: '--seconds must be a whole number from 0 to 86400, not "two".\n',
	});
});
