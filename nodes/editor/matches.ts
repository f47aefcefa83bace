/** Whether a name of a list holds what the user typed, as one word or as several: "sales order" finds SalesOrder. */
export function matches(name: string, filter: string | undefined): boolean {
	const whole = name.toLowerCase();
	const typed = (filter ?? '').trim().toLowerCase();
	return whole.includes(typed) || (joined(typed) !== '' && joined(whole).includes(joined(typed)));
}

function joined(text: string): string {
	return text.replace(/[^\p{L}\p{N}]/gu, '');
}
