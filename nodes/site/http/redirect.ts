/** The message that a redirect to Acumatica's error page carries; '' if there is none. */
export function redirectMessage(location: string): string {
	const mark = location.indexOf('?');
	if (mark < 0) return '';
	return new URLSearchParams(location.slice(mark + 1)).get('message') ?? '';
}

export function leadsToSignIn(location: string): boolean {
	return /login\.aspx|\/login\b|signin|returnurl=/i.test(location);
}
