import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { waitFor } from '../../n8n-host/waitFor';
import type { CpuProfile } from './whereItGoes';

/** What was recorded of a stretch of n8n's life. */
export interface Recording {
	/** Of the main thread. */
	readonly profile: CpuProfile;
	/** CPU time of that thread, in µs. */
	readonly mainThreadUs: number;
	/** CPU time of all threads, in µs. */
	readonly cpuUs: number;
}

/** Records what an n8n does that was started with `environment`. */
export class Recorder {
	private readonly file: string;

	/** @param folder for what is recorded, until it has been read */
	constructor(folder: string) {
		this.file = join(folder, 'recording.json');
	}

	get environment(): NodeJS.ProcessEnv {
		const preload = join(__dirname, 'recordOnSignal.cjs');
		return { NODE_OPTIONS: `--require ${preload}`, PROFILE_FILE: this.file };
	}

	/** What the process does until `work` is done. */
	async during(pid: number, work: () => Promise<void>): Promise<Recording> {
		process.kill(pid, 'SIGUSR2');
		await work();
		process.kill(pid, 'SIGUSR2');
		return await waitFor('the profile', () => {
			if (!existsSync(this.file)) return undefined;
			const recording = JSON.parse(readFileSync(this.file, 'utf8')) as Recording;
			rmSync(this.file);
			return recording;
		});
	}
}
