import { AcumaticaError } from '../../../../site/errors/AcumaticaError';

interface ImportValues {
	readonly address: string;
	/** '' leaves what is there. */
	readonly headerName: string;
	readonly newId: () => string;
}

/** XML lets `>` stand in a value, and either quote around it. */
const HOOK_ROW = /(<PushNotificationsHook>\s*)(<row\b(?:[^>"']|"[^"]*"|'[^']*')*>)/;
/** The destinations of a file: of the rows in it, only theirs have an address. */
const ADDRESS = /<row\b(?:[^>"']|"[^"]*"|'[^']*')*?\sAddress\s*=/g;
/** The secret, as an attribute or, as long texts are, as an element. */
const SECRET_TEXT =
	/(\sHeaderValue\s*=\s*)(?:"[^"]*"|'[^']*')|(<column\s+name\s*=\s*["']HeaderValue["']\s*>)[^]*?(?=<\/column>)/gi;
/** Columns whose GUIDs belong to the record itself; DesignID names the inquiry and stays. */
const OWN_IDS = /\b(?:HookId|NoteID)="([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})"/gi;

/**
 * A file for Clipboard > Import from XML on SM302000, made from one that was exported there: inactive, with the
 * trigger's address, without the secret, under new IDs. The form of such files is inferred from those that Acumatica
 * ships; it was not tried on a live Acumatica.
 */
export function importFile(exported: string, { address, headerName, newId }: ImportValues): string {
	const [, before, row] = HOOK_ROW.exec(exported) ?? [];
	if (before === undefined || row === undefined || !hasAttribute(row, 'Address')) throw noExport();
	if ((exported.match(ADDRESS) ?? []).length > 1) throw severalRows();
	const changes: ReadonlyArray<readonly [string, string]> = [
		['Active', '0'],
		['Address', address],
		...(headerName === '' ? [] : [['HeaderName', headerName] as const]),
	];
	const changed = changes.reduce((text, [name, value]) => withAttribute(text, name, value), row);
	const whole = exported.replace(HOOK_ROW, () => `${before}${changed}`);
	return withNewIds(whole.replace(SECRET_TEXT, withoutSecret), newId);
}

function withoutSecret(_text: string, attribute?: string, element?: string): string {
	return attribute === undefined ? (element ?? '') : `${attribute}""`;
}

function hasAttribute(row: string, name: string): boolean {
	return placeOf(name).test(row);
}

/** In the place of the value that is there; at the end where the box was empty, which has no attribute then. */
function withAttribute(row: string, name: string, value: string): string {
	const text = value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
	const attribute = ` ${name}="${text}"`;
	if (hasAttribute(row, name)) return row.replace(placeOf(name), () => attribute);
	return row.replace(/\s*\/?>$/, (end) => `${attribute}${end}`);
}

function placeOf(name: string): RegExp {
	return new RegExp(`\\s${name}\\s*=\\s*("[^"]*"|'[^']*')`);
}

function withNewIds(text: string, newId: () => string): string {
	const ids = new Map<string, string>();
	for (const [, id = ''] of text.matchAll(OWN_IDS)) {
		if (!ids.has(id.toLowerCase())) ids.set(id.toLowerCase(), newId());
	}
	return text.replace(
		/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi,
		(id) => ids.get(id.toLowerCase()) ?? id,
	);
}

function severalRows(): AcumaticaError {
	return new AcumaticaError({
		kind: 'badInput',
		message: 'The file of "Exported XML Field" has several push notifications in it',
		remedy:
			'Export the one that the new destination is to be like: Clipboard > Export as XML gives one.',
	});
}

function noExport(): AcumaticaError {
	return new AcumaticaError({
		kind: 'badInput',
		message: 'The file of "Exported XML Field" is no push notification exported from Acumatica',
		remedy:
			'On Push Notifications (SM302000) open a destination of the type Webhook, choose Clipboard > Export as XML, and bring that file in a binary field.',
	});
}
