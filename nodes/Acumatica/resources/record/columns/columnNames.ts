import { isObject } from '../../../../exact/members';

/** The details of an entity in which its attributes are rows. */
export const ATTRIBUTES = 'Attributes';
/** The fields of such a row that a column stands for; endpoints of Service Management name them otherwise. */
export const ATTRIBUTE_ID = 'AttributeID';
export const ATTRIBUTE_VALUE = 'Value';

/** `Attributes.COLOR`. */
export function attributeColumn(id: string): string {
	return `${ATTRIBUTES}.${id}`;
}

/** The ID in `Attributes.COLOR`; null for any other name. */
export function attributeIn(name: string): string | null {
	const id = name.startsWith(`${ATTRIBUTES}.`) ? name.slice(ATTRIBUTES.length + 1).trim() : '';
	return id === '' ? null : id;
}

/** Acumatica does not tell upper case from lower case in IDs. */
export function isSameId(one: string, other: string): boolean {
	return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** User-defined fields and attributes beyond the endpoint, which Acumatica itself names so. */
const CUSTOM_NAME = /^(Usr|Attribute)\w+$/;
const COLUMN = /^(?:\w+\/)*\w+\.(\w+)$/;
const CUSTOM_TYPE = /^Custom\w+Field$/;

/** Whether a custom field of that name has a column of its own. Others have names like those of any other system. */
export function hasColumn(field: string): boolean {
	return CUSTOM_NAME.test(field);
}

/** Whether a name is that of a column for a custom field: `Document.UsrShopID`, `MainContact/DefContact.UsrColor`. */
export function isCustomColumn(name: string): boolean {
	return attributeIn(name) === null && hasColumn(COLUMN.exec(name)?.[1] ?? '');
}

/** Whether a name is that of a column for an attribute or custom field of an entity with these fields. */
export function isColumnOf(name: string, fields: ReadonlySet<string>): boolean {
	return attributeIn(name) === null ? isCustomColumn(name) : fields.has(ATTRIBUTES);
}

/** Whether a member is one: a value that says that it is of a custom field can stand under any `View.Field`. */
export function isCustomMember(name: string, value: unknown): boolean {
	if (isCustomColumn(name)) return true;
	return attributeIn(name) === null && COLUMN.test(name) && isTyped(value);
}

function isTyped(value: unknown): boolean {
	const type = isObject(value) && 'type' in value ? value.type : undefined;
	return typeof type === 'string' && CUSTOM_TYPE.test(type);
}
