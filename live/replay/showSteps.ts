import type { Capture } from './readCapture';
import type { Step } from './playCaptures';

/** The outcome as text. Of headers only the names: one of them is the secret. */
export function showSteps(steps: readonly Step[], captures: readonly Capture[]): string {
	return steps
		.map((step) => `${headingOf(step, captures)}\n${itemsOf(step)}`)
		.join('\n\n')
		.concat('\n');
}

function headingOf(
	{ request, afterMs, status, reply }: Step,
	captures: readonly Capture[],
): string {
	const after = `after ${afterMs / 1000} s`;
	if (request === null) return `${after}: given out by the trigger itself`;
	const capture = captures[request - 1];
	const names = Object.keys(capture?.headers ?? {});
	const headers = names.length === 0 ? 'no headers' : `headers: ${names.join(', ')}`;
	const received = `request ${request}, ${after}: ${capture?.body.length ?? 0} bytes, ${headers}`;
	return `${received}\n  reply: ${status} ${JSON.stringify(reply)}`;
}

function itemsOf({ items }: Step): string {
	if (items.length === 0) return '  no items';
	return items.map(({ json }) => indented(JSON.stringify(json, null, 2))).join('\n');
}

function indented(text: string): string {
	return text.replace(/^/gm, '  ');
}
