import { fork } from 'node:child_process';
import { join } from 'node:path';

import { z } from 'zod';

const SERVER = join(__dirname, 'serveStockItems.ts');
const Credential = z.record(z.string());
export type Credential = z.infer<typeof Credential>;

/** A simulator with so many stock items in a process of its own. */
export async function startServer(
	rows: number,
): Promise<{ readonly data: Credential; readonly stop: () => void }> {
	const server = fork(SERVER, [String(rows)], { execArgv: process.execArgv });
	const message = await new Promise((resolve) => server.once('message', resolve));
	return { data: Credential.parse(message), stop: () => server.disconnect() };
}
