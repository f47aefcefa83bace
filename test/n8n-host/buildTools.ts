import { spawnSync } from 'node:child_process';

const TOOLS = ['python3', 'make', 'g++'] as const;

const HOW_TO_INSTALL: Partial<Record<NodeJS.Platform, string>> = {
	linux:
		'Debian, Ubuntu: "sudo apt-get install -y python3 make g++"; Fedora: "sudo dnf install python3 ' +
		'make gcc-c++"; Alpine: "apk add python3 make g++".',
	darwin: 'Run "xcode-select --install".',
	win32: 'Install Python 3 and the "Desktop development with C++" tools of Visual Studio.',
};

/** The tools of a native build that this machine does not have. */
export function missingBuildTools(has: (tool: string) => boolean = canRun): string[] {
	return TOOLS.filter((tool) => !has(tool));
}

/** What to do about tools that are missing; empty when there are none. */
export function adviceForMissingTools(missing: readonly string[], platform = process.platform) {
	if (missing.length === 0) return '';
	const how = HOW_TO_INSTALL[platform] ?? 'Install them with the package manager of your system.';
	return (
		`There was no ready-made binary of sqlite3 to download, and to build one this machine lacks ` +
		`${missing.join(', ')}. ${how} Then start again.\n`
	);
}

function canRun(tool: string): boolean {
	return spawnSync(tool, ['--version'], { stdio: 'ignore' }).status === 0;
}
