import { isObject, membersOf } from '../../../../exact/members';
import type { Form, FormKey } from './forms';

/** Where forms are: the site, and the tenant that a person is to be signed in to. */
export interface LinkPlace {
	readonly instanceUrl: string;
	/** Login name; '' where it is not known, so that the address names none. */
	readonly tenant: string;
}

/** The address of a record's form, or the field that it would need. */
export type RecordLink =
	| { readonly url: string }
	/** The record does not show the field. */
	| { readonly missing: string }
	/** No code is known for what the field shows. */
	| { readonly unknown: string; readonly field: string };

/** `/Main?CompanyID=MyTenant&ScreenId=SO301000&OrderType=SO&OrderNbr=000123`, below the instance. */
export function recordLink(record: object, { id, keys }: Form, place: LinkPlace): RecordLink {
	const members = new Map(membersOf(record));
	const tenant: Array<[string, string]> = place.tenant === '' ? [] : [['CompanyID', place.tenant]];
	const parts: Array<[string, string]> = [...tenant, ['ScreenId', id]];
	for (const key of keys) {
		const value = valueOf(members.get(key.field));
		if (value === null) return { missing: key.field };
		const code = codeOf(value, key);
		if (code === null) return { unknown: value.text, field: key.field };
		parts.push([key.name, code]);
	}
	const query = parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
	return { url: `${place.instanceUrl}/Main?${query}` };
}

interface Value {
	readonly text: string;
	/** From contract version 5 on a drop-down tells its code. */
	readonly isCode: boolean;
}

/** A value as the API gives it, in its wrapper; null for none. */
function valueOf(member: unknown): Value | null {
	const value = isObject(member) && 'value' in member ? member.value : undefined;
	if (isObject(value) && 'id' in value) return shown(value.id, true);
	return shown(value, false);
}

function shown(value: unknown, isCode: boolean): Value | null {
	if (typeof value !== 'string' && typeof value !== 'number') return null;
	const text = String(value).trim();
	return text === '' ? null : { text, isCode };
}

function codeOf({ text, isCode }: Value, { codes }: FormKey): string | null {
	if (codes === undefined || isCode || Object.values(codes).includes(text)) return text;
	return new Map(Object.entries(codes)).get(text) ?? null;
}
