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

/** Runs the command as npm does; `told` gets each piece of its output, and may send it signals. */
async function command(
	args: readonly string[],
	told: (text: string, kill: (signal: NodeJS.Signals) => void) => void = () => undefined,
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
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (part: Buffer) => {
			output += part.toString();
			told(part.toString(), (signal) => void child.kill(signal));
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

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
	'%s while it listens, and once more, ends it with its sign-out and no report',
	async (signal) => {
		const report = join(folder, `${signal}.md`);
		const { code, output } = await command(['--listen', '0', '--report', report], (text, kill) => {
			if (/Listening|Signing out/.test(text)) kill(signal);
		});
		expect(code).toBe(1);
		expect(output).toContain('Nothing was written');
		expect(readdirSync(folder)).not.toContain(`${signal}.md`);
	},
);

it('a mistake in the options is told in a line', async () => {
	expect(await command(['--seconds', 'two'])).toEqual({
		code: 1,
		output: '--seconds must be a whole number from 0 to 86400, not "two".\n',
	});
});
