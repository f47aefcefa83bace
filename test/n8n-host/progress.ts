/** Is told, every few seconds, what is being done: one line without a line break. */
export type OnProgress = (line: string) => void;

export interface ProgressPrinter {
	report: OnProgress;
	/** Ends the line that was being rewritten. */
	done(): void;
}

interface Terminal {
	isTTY?: boolean;
	columns?: number;
	write(text: string): unknown;
}

/** Prints progress: one line that is rewritten in a terminal, plain lines elsewhere. */
export function progressPrinter(out: Terminal = process.stderr): ProgressPrinter {
	let open = false;
	return {
		report(line) {
			if (out.isTTY === true) {
				out.write(`\r\u001b[2K${line.slice(0, (out.columns ?? 80) - 1)}`);
				open = true;
			} else {
				out.write(`${line}\n`);
			}
		},
		done() {
			if (open) out.write('\n');
			open = false;
		},
	};
}

/**
 * Runs `work` and meanwhile reports `describe()` with the seconds elapsed, at once and then
 * every `everyMs`.
 */
export async function withProgress<T>(
	onProgress: OnProgress,
	describe: () => string,
	work: () => Promise<T>,
	everyMs = 3000,
): Promise<T> {
	const begin = Date.now();
	function report(): void {
		onProgress(`${describe()} (${Math.round((Date.now() - begin) / 1000)} s)`);
	}
	report();
	const timer = setInterval(report, everyMs);
	try {
		return await work();
	} finally {
		clearInterval(timer);
		report();
	}
}
