import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import type { Parameters } from '../operation/Parameters';

const CustomFields = z
	.array(
		z.object({
			name: z.string().catch(''),
			type: z.string().catch('CustomStringField'),
			value: z.unknown(),
		}),
	)
	.catch([]);

/** The custom fields of the form, typed and sorted by view. */
export function customFieldValues(parameters: Parameters): Record<string, IDataObject> {
	const views: Record<string, IDataObject> = {};
	for (const { name, type, value } of CustomFields.parse(parameters.raw('customFields.field'))) {
		const [view, field] = splitName(name.trim());
		(views[view] ??= {})[field] = { type, value: typedValue(value, type, name) };
	}
	return views;
}

function splitName(name: string): [string, string] {
	const dot = name.indexOf('.');
	if (dot > 0 && dot < name.length - 1) return [name.slice(0, dot), name.slice(dot + 1)];
	throw new AcumaticaError({
		kind: 'badInput',
		message: `"${name}" in "Custom Fields" is not the name of a custom field`,
		remedy:
			'Write view and field with a dot between them, such as Opportunity.UsrCalendarEventID. The view is told by Customization > Inspect Element on the form.',
	});
}

/** The text of the form as the type of the field; null empties the field. */
function typedValue(value: unknown, type: string, name: string): string | number | boolean | null {
	const text = textOf(value);
	if (text === '') return null;
	switch (type) {
		case 'CustomBooleanField':
			if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
			throw wrongType(name, text, 'true or false');
		case 'CustomIntField':
			if (/^[+-]?\d+$/.test(text)) return Number(text);
			throw wrongType(name, text, 'an integer');
		case 'CustomDecimalField':
			if (Number.isFinite(Number(text))) return Number(text);
			throw wrongType(name, text, 'a number');
		default:
			return text;
	}
}

function textOf(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (value instanceof Date) return value.toISOString();
	return typeof value === 'object' && 'toISO' in value && typeof value.toISO === 'function'
		? String(value.toISO())
		: String(value);
}

function wrongType(name: string, text: string, wanted: string): AcumaticaError {
	return new AcumaticaError({
		kind: 'badInput',
		message: `The custom field "${name}" has the value "${text}", which is not ${wanted}`,
		remedy: 'Correct "Value" or "Type" of the custom field.',
	});
}
