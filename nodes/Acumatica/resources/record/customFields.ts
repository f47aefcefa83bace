import type { IDataObject } from 'n8n-workflow';

import { plainValue } from '../../../exact/members';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import type { Parameters } from '../operation/Parameters';
import { readCustomValue } from '../values/customValue';
import { readChoice } from '../values/choice';
import { readText } from '../values/text';
import { customFieldTypes } from '../../../site/query/customFieldTypes';

/** Those that the form offers, and what else the API knows. */
const TYPES = [
	...customFieldTypes.map(({ value }) => value),
	'CustomByteField',
	'CustomDoubleField',
	'CustomLongField',
	'CustomShortField',
];

/** The custom fields of the form, typed and sorted by view. */
export function customFieldValues(parameters: Parameters): Record<string, IDataObject> {
	const views: Record<string, IDataObject> = {};
	for (const entry of parameters.entries('customFields.field')) {
		const name = readText(entry.name, '"Field Name or ID" of a custom field').trim();
		const [view, field] = splitName(name);
		const of = `of the custom field ${name}`;
		const type = readChoice(entry.type, `"Type" ${of}`, TYPES) ?? 'CustomStringField';
		const value = readCustomValue(entry.value, type, `"Value" ${of}`);
		(views[view] ??= {})[field] = { type, value: plainValue(value) };
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
