import { INQUIRY_FORM } from '../tables/dacTables';
import { idOf, isOff, textOf } from '../../site/query/cells';
import type { Setup, SetupOfHooks } from '../tables/readSetup';
import type { Wanted } from '../wanted/Wanted';
import { nameOf } from './destination';
import { oneWhere, type Finding } from './Finding';
import { builtInOf, meantOf, quoted, type WatchedInquiry } from './inquiryParts';
import { onPushForm } from './onPushForm';

/** Which inquiries the destination has, beside those of Row Keys. */
export function aboutInquiries(
	setup: Setup,
	rest: SetupOfHooks,
	inquiries: readonly WatchedInquiry[],
	{ rowKeys }: Wanted,
): Finding[] {
	const builtIn = builtInOf(setup, rest);
	if (inquiries.length + builtIn.length === 0) return [noInquiry()];
	const titles = inquiries.map(({ title }) => title).filter((title) => title !== null);
	const allRead = titles.length === inquiries.length;
	const named = rowKeys.map(({ query }) => query).filter((query) => query !== '');
	const withKey = new Set(rowKeys.flatMap(({ query, fields }) => (fields.length > 0 ? query : [])));
	const missing = named.filter(
		(query) => allRead && !titles.includes(query) && !builtIn.some((name) => isClass(name, query)),
	);
	return [
		...missing.map((query) => inquiryMissing(query, titles)),
		...oneWhere(!allRead && isReadable(rest), titleUnknown),
		...meantOf(inquiries, rowKeys).flatMap((inquiry) => [
			...oneWhere(inquiry.isActive === false, () => inactive(inquiry)),
			...oneWhere(inquiry.title !== null && !withKey.has('') && !withKey.has(inquiry.title), () =>
				withoutKey(inquiry),
			),
			...elsewhere(inquiry, setup, rest),
		]),
	];
}

/** Whether notifications name the class so: whole or by its last part, which nobody has seen. [U] */
function isClass(name: string | null, query: string): boolean {
	return name === null || name === query || name.endsWith(`.${query}`);
}

function isReadable({ designs }: SetupOfHooks): boolean {
	return designs.rows !== null && designs.missing.length === 0;
}

/** The table came, and the inquiry is not in it: some are shown to nobody but their roles. */
function titleUnknown(): Finding {
	return {
		severity: 'couldNotBeChecked',
		finding: 'titleUnknown',
		what: 'An inquiry of the destination is not shown to the user',
		form: INQUIRY_FORM,
		field: 'Inquiry Title',
		remedy:
			'Give the user of the credential access to the inquiry, or compare its title with Row Keys of the trigger yourself.',
	};
}

function noInquiry(): Finding {
	return onPushForm('error', 'noInquiry', 'The destination has no inquiry', 'Inquiry Title', {
		remedy: 'Add the inquiry on the tab Generic Inquiries, with Active selected.',
	});
}

function inquiryMissing(query: string, titles: readonly string[]): Finding {
	const squeezed = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
	const near = titles.find((title) => squeezed(title) === squeezed(query));
	if (near !== undefined) {
		return onPushForm(
			'error',
			'titleDiffers',
			`The trigger names the inquiry "${query}", the destination has "${near}"`,
			'Inquiry Title',
			{
				remedy:
					'Enter the title in Row Keys of the trigger as Acumatica has it, to the letter; under Query Name in its Options where it is what Completeness reads.',
			},
		);
	}
	return onPushForm(
		'error',
		'inquiryMissing',
		`The destination has no inquiry "${query}"`,
		'Inquiry Title',
		{
			remedy:
				'Add it on the tab Generic Inquiries, or correct the title in the trigger: in Row Keys, or under Query Name in Options where it is what Completeness reads.',
		},
	);
}

function inactive(inquiry: WatchedInquiry): Finding {
	return onPushForm(
		'error',
		'inquiryInactive',
		`The inquiry ${quoted(inquiry)} is not active`,
		'Active',
		{
			remedy: 'Select Active in its line on the tab Generic Inquiries, and save.',
		},
	);
}

function withoutKey(inquiry: WatchedInquiry): Finding {
	return onPushForm(
		'warning',
		'noRowKey',
		`The inquiry ${quoted(inquiry)} has no row key in the trigger`,
		'Inquiry Title',
		{
			remedy:
				'Name the columns that identify its rows under Row Keys of the trigger: without them only what comes in one request can be put together.',
		},
	);
}

/** Two destinations with one inquiry send each notification twice, with nothing that tells them apart. */
function elsewhere(
	{ designId, source: line, ...inquiry }: WatchedInquiry,
	setup: Setup,
	rest: SetupOfHooks,
): Finding[] {
	if (rest.sources.missing.includes('Active') || setup.hooks.missing.includes('Active')) return [];
	const own = setup.own.map(({ row }) => idOf(row, 'HookId'));
	// Of two that lead to the trigger, the first one tells of the other.
	const told = own.slice(0, own.indexOf(idOf(line, 'HookId')) + 1);
	const others = (rest.sources.rows ?? []).filter(
		(source) =>
			idOf(source, 'DesignID') === designId &&
			!told.includes(idOf(source, 'HookId')) &&
			!isOff(source, 'Active'),
	);
	const ids = new Set(others.map((source) => idOf(source, 'HookId')));
	const hooks = (setup.hooks.rows ?? []).filter(
		(hook) =>
			ids.has(idOf(hook, 'HookId')) && !isOff(hook, 'Active') && textOf(hook, 'Name') !== null,
	);
	return hooks.map((hook) =>
		onPushForm(
			'warning',
			'sameInquiryElsewhere',
			`The inquiry ${quoted({ designId, source: line, ...inquiry })} is also sent to the destination ${nameOf(hook)}`,
			'Generic Inquiries',
			{
				remedy:
					'That is right where another receiver is meant. Where both lead to n8n, make one of them inactive.',
			},
		),
	);
}
