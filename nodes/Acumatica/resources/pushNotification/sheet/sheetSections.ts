import type { Wanted } from '../../../../setup/wanted/Wanted';

/** One box of a form with what is entered there. */
export interface SheetEntry {
	readonly field: string;
	readonly value: string;
	readonly note: string;
}

export interface SheetSection {
	/** Title and number of the form. */
	readonly form: string;
	/** What to do before and after the boxes. */
	readonly hint: string;
	readonly entries: readonly SheetEntry[];
}

interface SheetOptions {
	/** `Table.Field` each. */
	readonly trackedFields: readonly string[];
	readonly instanceUrl: string;
	readonly tenant: string;
}

const SAVE = 'Then save.';

/** What is to be entered in Acumatica for the trigger, form by form. Never the secret itself. */
export function sheetSections(wanted: Wanted, options: SheetOptions): SheetSection[] {
	return [destination(wanted, options), inquiries(wanted), application(options)];
}

function destination(
	{ url, header, rowKeys }: Wanted,
	{ trackedFields }: SheetOptions,
): SheetSection {
	const inquiry = rowKeys.map(({ query }) => query).filter((query) => query !== '');
	return {
		form: 'Push Notifications (SM302000)',
		hint: `The inquiry of section 2 must be there first. ${SAVE}`,
		entries: [
			entry('Destination Name', 'n8n', 'any name'),
			entry('Active', 'selected', 'when the workflow is active too'),
			entry('Destination Type', 'Webhook'),
			entry('Address', url.href, 'the Production URL of the trigger, to the letter'),
			...headerEntries(header),
			...(inquiry.length === 0 ? [''] : inquiry).map((title) =>
				entry('Generic Inquiries > Inquiry Title', title, 'Active selected'),
			),
			entry('Generic Inquiries > Track All Fields', 'cleared', 'it can overflow the queue'),
			...(trackedFields.length === 0 ? [''] : trackedFields).map((field) =>
				entry(
					'Generic Inquiries > Fields',
					field,
					'and every field of a condition or a join of the inquiry',
				),
			),
		],
	};
}

function headerEntries(header: Wanted['header']): SheetEntry[] {
	if (header === null) {
		const note = 'the credential demands a signature, which Acumatica cannot make: choose Header';
		return [entry('Header Name', '', note), entry('Header Value', '', note)];
	}
	const value = 'as in the credential of the trigger';
	return [
		entry('Header Name', header?.name ?? value),
		entry('Header Value', value, 'a secret, so it is not printed here'),
	];
}

function inquiries({ rowKeys }: Wanted): SheetSection {
	const keys = rowKeys.length === 0 ? [{ query: '', fields: [] }] : rowKeys;
	return {
		form: 'Generic Inquiry (SM208000)',
		hint: `No grouping, no formulas, no description fields of selectors; left joins where joins are needed. ${SAVE}`,
		entries: keys.flatMap(({ query, fields }) => [
			entry('Inquiry Title', query, 'the same as Inquiry in Row Keys of the trigger'),
			...(fields.length === 0 ? [''] : fields).map((field) =>
				entry('Results Grid', field, 'a key column: Active, Visible, with this Caption'),
			),
		]),
	};
}

function application({ instanceUrl, tenant }: SheetOptions): SheetSection {
	return {
		form: 'Connected Applications (SM303010)',
		hint: `For the Acumatica node, not for the trigger. ${SAVE} Copy Client ID and the secret into the credential: the secret is shown once.`,
		entries: [
			entry(
				'Tenant',
				tenant,
				'sign in to it first: an application belongs to the tenant it is made in',
			),
			entry('Client Name', 'n8n', 'any name'),
			entry('Active', 'selected'),
			entry('Flow', 'Resource Owner Password Credentials', 'for workflows that run unattended'),
			entry('Secrets > Add Shared Secret', 'n8n', 'any description'),
			entry('Instance URL', instanceUrl, 'for the credential, not for the form'),
		],
	};
}

function entry(field: string, value: string, note = ''): SheetEntry {
	return { field, value, note };
}
