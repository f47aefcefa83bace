import { idOf, isOff, textOf } from '../../site/query/cells';
import type { Setup, SetupOfHook } from '../tables/readSetup';
import type { Wanted } from '../wanted/Wanted';
import { nameOf } from './destination';
import { oneWhere, type Finding } from './Finding';
import { quoted, type WatchedInquiry } from './inquiryParts';
import { onPushForm } from './onPushForm';

/** Which inquiries the destination has, beside those of Row Keys. */
export function aboutInquiries(
	setup: Setup,
	rest: SetupOfHook,
	inquiries: readonly WatchedInquiry[],
	{ rowKeys }: Wanted,
): Finding[] {
	if (inquiries.length === 0) return [noInquiry()];
	const titles = inquiries.map(({ title }) => title).filter((title) => title !== null);
	const allRead = titles.length === inquiries.length;
	const named = rowKeys.map(({ query }) => query).filter((query) => query !== '');
	const missing = named.filter((query) => allRead && !titles.includes(query));
	const everyInquiryHasKey = rowKeys.some(({ query, fields }) => query === '' && fields.length > 0);
	return [
		...missing.map((query) => inquiryMissing(query, titles)),
		...inquiries.flatMap((inquiry) => [
			...oneWhere(!inquiry.isActive, () => inactive(inquiry)),
			...oneWhere(
				inquiry.title !== null && !everyInquiryHasKey && !named.includes(inquiry.title),
				() => withoutKey(inquiry),
			),
			...elsewhere(inquiry, setup, rest),
		]),
	];
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
	{ designId, ...inquiry }: WatchedInquiry,
	setup: Setup,
	rest: SetupOfHook,
): Finding[] {
	const own = setup.hook === null ? null : idOf(setup.hook, 'HookId');
	const others = (rest.sources.rows ?? []).filter(
		(source) =>
			idOf(source, 'DesignID') === designId &&
			idOf(source, 'HookId') !== own &&
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
			`The inquiry ${quoted({ designId, ...inquiry })} is also sent to the destination ${nameOf(hook)}`,
			'Generic Inquiries',
			{
				remedy:
					'That is right where another receiver is meant. Where both lead to n8n, make one of them inactive.',
			},
		),
	);
}
