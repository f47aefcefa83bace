import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { z } from 'zod';

export interface Scan {
	readonly folder: string;
	/** Below the folder. */
	readonly patterns: readonly string[];
}

const Report = z.object({
	/** The scanner's own verdict. */
	passed: z.boolean(),
	message: z.string().optional(),
	files: z.number(),
	/** Errors and warnings: file, line, rule, text. */
	findings: z.array(z.string()),
});

export type ScanReport = z.infer<typeof Report>;

/** What the scanner takes of a source repository. */
export const SOURCE = ['package.json', '{nodes,credentials}/**/*.{js,ts,json}'];
/** What it takes of a published package. */
export const PUBLISHED = ['**/*.js', 'package.json'];

/** Runs the scanner that n8n runs on community packages, with no need of the network. */
export function scan(scans: readonly Scan[]): ScanReport[] {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[join(__dirname, 'scanFolders.mjs')],
		{
			input: JSON.stringify(scans),
			// Under jest's NODE_ENV some of n8n's rules look at every file as if it were their test case.
			env: { ...process.env, NODE_ENV: 'production' },
			encoding: 'utf8',
			maxBuffer: 1e8,
		},
	);
	if (status !== 0) throw new Error(`The scanner failed.\n${stderr}`);
	return z.array(Report).parse(JSON.parse(stdout));
}
