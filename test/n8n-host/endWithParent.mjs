// Ends what a test run or the demo started, however that run itself ends: killed, crashed or left with
// Ctrl-C. It runs beside its parent and reads "+<process group>" and "-<process group>" from it; when
// the pipe closes, the parent is gone, and so is every group that is still on the list.
import { spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';

const groups = new Set();
const lines = createInterface({ input: process.stdin });

lines.on('line', (line) => {
	const group = Number(line.slice(1));
	if (line.startsWith('+')) groups.add(group);
	else groups.delete(group);
});

lines.on('close', () => {
	for (const group of groups) end(group);
	process.exit();
});

function end(group) {
	if (process.platform === 'win32') {
		spawnSync('taskkill', ['/pid', String(group), '/t', '/f']);
		return;
	}
	try {
		process.kill(-group, 'SIGKILL');
	} catch {
		// It has ended already.
	}
}
