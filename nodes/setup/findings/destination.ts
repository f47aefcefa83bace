import {
	isOff,
	isSameWebhook,
	isTestAddress,
	placeOfAddress,
	textOf,
	webhookPath,
} from '../../site/query/cells';
import type { OwnHook, Setup } from '../tables/readSetup';
import type { TableRow } from '../../site/query/readTable';
import type { Wanted } from '../wanted/Wanted';
import { isFirst, oneWhere, type Finding } from './Finding';
import { onPushForm } from './onPushForm';

/** The destination: its address, whether it is active, its header. */
export function aboutDestination(setup: Setup, wanted: Wanted): Finding[] {
	const { hooks, own } = setup;
	if (hooks.rows === null || hooks.missing.includes('Address')) return [];
	const isActiveKnown = !hooks.missing.includes('Active');
	const tests = hooks.rows.filter((row) => isActiveKnown && isTestOf(row, wanted.url)).map(testUrl);
	const isThere = hooks.rows.some((row) =>
		isSameWebhook(textOf(row, 'Address') ?? '', wanted.url.href),
	);
	if (!isThere) return [noDestination(hooks.rows, wanted), ...tests];
	const found = own.flatMap((hook) => [
		...oneWhere(isOff(hook.row, 'Active'), () => inactive(hook.row)),
		...aboutHeader(hook, setup, wanted),
	]);
	return [...found.filter(isFirst), ...tests];
}

export function nameOf(hook: TableRow): string {
	return `"${textOf(hook, 'Name') ?? ''}"`;
}

function inactive(hook: TableRow): Finding {
	return onPushForm(
		'error',
		'destinationInactive',
		`The destination ${nameOf(hook)} is not active`,
		'Active',
		{ remedy: 'Select Active and save.' },
	);
}

function noDestination(rows: readonly TableRow[], wanted: Wanted): Finding {
	const near = rows.find((row) => isNear(row, wanted.url));
	const keys = wanted.rowKeys.map(({ query, fields }) => `${query} (${fields.join(', ')})`);
	const inquiries =
		keys.length === 0 ? '' : ` Its inquiries, with their key columns: ${keys.join('; ')}.`;
	if (near !== undefined) {
		const address = textOf(near, 'Address') ?? '';
		// n8n does not know by which host it is reached, unless it was told.
		const behindProxy =
			webhookPath(address) === webhookPath(wanted.url.href)
				? ' Where n8n is reached by that of the destination, it is right: enter that one under "Webhook URL", and see WEBHOOK_URL of n8n.'
				: '';
		return onPushForm(
			'error',
			'addressDiffers',
			`The destination ${nameOf(near)} has another address than the trigger: ${placeOfAddress(address)}`,
			'Address',
			{ remedy: `Enter ${wanted.address} there, to the letter.${behindProxy}${inquiries}` },
		);
	}
	return onPushForm(
		'error',
		'destinationMissing',
		'No destination has the address of the trigger',
		'Address',
		{
			remedy: `Add a destination of the type Webhook with the address ${wanted.address}, or correct the one that is meant.${inquiries}`,
		},
	);
}

/** The same path on another host or by another scheme, in other letters, or with more slashes at its end. */
function isNear(row: TableRow, url: URL): boolean {
	const plain = (address: string) => webhookPath(address).toLowerCase().replace(/\/+$/, '');
	const path = plain(textOf(row, 'Address') ?? '');
	return path !== '' && path === plain(url.href);
}

/** n8n's test URL is the production URL with another first part, which an instance can rename. */
function isTestOf(row: TableRow, url: URL): boolean {
	const address = textOf(row, 'Address') ?? '';
	if (!isTestAddress(address) || isOff(row, 'Active')) return false;
	const tail = (text: string) => text.split('/').slice(-2).join('/');
	return tail(webhookPath(address)) === tail(webhookPath(url.href));
}

function testUrl(hook: TableRow): Finding {
	return onPushForm(
		'warning',
		'testUrl',
		`The destination ${nameOf(hook)} is active and has the test URL of the trigger`,
		'Address',
		{
			remedy:
				'n8n listens there for two minutes after Execute step; otherwise each notification fails. Clear Active when the trial is over, and have another destination with the Production URL.',
		},
	);
}

function aboutHeader(
	{ row: hook, headerValue }: OwnHook,
	{ hooks }: Setup,
	wanted: Wanted,
): Finding[] {
	const { header } = wanted;
	if (header === undefined) return [];
	if (header === null) {
		return [
			onPushForm(
				'error',
				'signatureDemanded',
				'The trigger demands a signature, and Acumatica cannot sign',
				'Header Name',
				{
					remedy: 'Choose Header under "Authenticate By" in the credential of the trigger.',
				},
			),
		];
	}
	if (hooks.missing.includes('HeaderName')) return [];
	const name = textOf(hook, 'HeaderName');
	const remedy = 'Enter Header Name and Header Value as the credential of the trigger has them.';
	if (name === null) {
		return [
			onPushForm(
				'error',
				'headerMissing',
				`The destination ${nameOf(hook)} sends no header`,
				'Header Name',
				{
					remedy,
				},
			),
		];
	}
	if (name.toLowerCase() !== header.name.toLowerCase()) {
		const what = `The destination ${nameOf(hook)} sends the header ${name}, the trigger looks at ${header.name}`;
		return [onPushForm('error', 'headerNameDiffers', what, 'Header Name', { remedy })];
	}
	return [
		...oneWhere(headerValue === 'refused', () =>
			onPushForm(
				'error',
				'headerValueDiffers',
				`The header ${name} of the destination ${nameOf(hook)} has another value than the credential of the trigger`,
				'Header Value',
				{ remedy },
			),
		),
		...oneWhere(headerValue === 'hidden', () => hiddenValue(hook, name)),
	];
}

function hiddenValue(hook: TableRow, name: string): Finding {
	return onPushForm(
		'couldNotBeChecked',
		'headerValueHidden',
		`Acumatica does not show the value of the header ${name} of the destination ${nameOf(hook)}`,
		'Header Value',
		{
			remedy:
				'Change a record: where the trigger answers 401, enter Header Value once more as the credential of the trigger has it.',
		},
	);
}
