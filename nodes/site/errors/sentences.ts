const ENDED = /[.!?…:;]["')\]]*$/;

/** Texts as sentences behind one another: a full stop behind each that has none, and never a second one. */
export function sentences(...texts: readonly string[]): string {
	return texts
		.map((text) => text.trim())
		.filter((text) => text !== '')
		.map((text) => (ENDED.test(text) ? text : `${text}.`))
		.join(' ');
}
