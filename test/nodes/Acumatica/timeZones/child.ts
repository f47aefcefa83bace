import { sentDates } from './datePaths';
import { sweptRows } from './naiveFeed';

/** Run in a process of its own, with TZ set: Node reads it once. */
async function main(): Promise<void> {
	const offsets = ['2026-01-01', '2026-07-01'].map((day) => new Date(day).getTimezoneOffset());
	const found = { offsets, sent: await sentDates(), swept: await sweptRows() };
	process.stdout.write(JSON.stringify(found));
}

void main();
