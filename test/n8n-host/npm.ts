import { lastLines } from './logFile';
import { startProcess } from './processes';
import { waitFor } from './waitFor';

export interface NpmRun {
	cwd: string;
	/** On top of the environment of this process: proxies and certificates must keep working. */
	env?: NodeJS.ProcessEnv;
	logFile: string;
	/** A guard against hanging. */
	timeoutMs: number;
}

/** Runs npm to its end. The error shows the last lines of what npm said. */
export async function runNpm(args: readonly string[], run: NpmRun): Promise<void> {
	await runToEnd('npm', args, run);
}

/** Runs a command to its end; an exit code other than 0 is an error. */
export async function runToEnd(
	command: string,
	args: readonly string[],
	{ cwd, env, logFile, timeoutMs }: NpmRun,
): Promise<void> {
	const shell = process.platform === 'win32' && command === 'npm';
	const all = { ...process.env, ...env };
	const started = await startProcess({ command, args, cwd, env: all, logFile, shell });
	const said = () => lastLines(logFile, 0, 40);
	try {
		const { code, signal } = await waitFor(
			`"${command} ${args[0] ?? ''}" to end`,
			() => started.exit(),
			{ timeoutMs, describe: said },
		);
		if (code === 0) return;
		const how = signal === null ? `exit code ${code}` : signal;
		throw new Error(`"${command} ${args.join(' ')}" failed (${how}).\n${said()}`);
	} finally {
		await started.kill();
	}
}
