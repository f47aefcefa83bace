import { storedLog } from '../storedForms';
import type { RememberedKey } from './entryTexts';

const texts = new WeakMap<object, string>();

/** What waits is written again with each request, and never changes: so its text is kept. */
export function keptText<T extends object>(value: T, write: (value: T) => string): string {
	const known = texts.get(value);
	if (known !== undefined) return known;
	const text = write(value);
	texts.set(value, text);
	return text;
}

/** A row key of which something waits. */
export function waitingText(key: RememberedKey): string {
	return keptText(key, ({ log, touched }) => JSON.stringify({ log: storedLog(log), touched }));
}
