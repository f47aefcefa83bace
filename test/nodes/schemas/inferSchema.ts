/** A schema as n8n reads it: its editor shows the fields before a node has run, its AI builder takes them for expressions. */
export interface Schema {
	readonly type: string | readonly string[];
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly items?: Schema;
}

/** Members whose own names depend on the inquiry, the entity or the action. */
export const OPEN = new Set([
	'row',
	'before',
	'after',
	'key',
	'changes',
	'additionalInfo',
	'record',
]);

/** What of one schema another does not allow, or names without need; none where items of the first are all of the second. */
export function differences(given: Schema, written: Schema, at = 'item'): string[] {
	const allowed = [written.type].flat();
	const others = [given.type].flat().filter((type) => !allowed.includes(type));
	const [own, told] = [given.properties ?? {}, written.properties ?? {}];
	const isOpen = OPEN.has(at.slice(at.lastIndexOf('.') + 1));
	return [
		...others.map((type) => `${at} is ${type} as well`),
		...Object.entries(own).flatMap(([name, member]) => {
			const known = told[name];
			return known === undefined
				? [`${at}.${name} is not in the schema`]
				: differences(member, known, `${at}.${name}`);
		}),
		...Object.keys(told)
			.filter((name) => own[name] === undefined && !isOpen)
			.map((name) => `${at}.${name} is in the schema alone`),
		...(given.items !== undefined && written.items === undefined ? [`${at} has entries`] : []),
		...(given.items !== undefined && written.items !== undefined
			? differences(given.items, written.items, `${at}[]`)
			: []),
	];
}

/** What values of one place have in common; a member that only some have is there all the same. */
export function schemaOf(values: readonly unknown[]): Schema {
	const types = [...new Set(values.map(typeOf))].sort((a, b) => rank(a) - rank(b));
	const objects = values.filter(isObject);
	const lists = values.filter((value) => Array.isArray(value));
	const names = [...new Set(objects.flatMap((value) => Object.keys(value)))];
	return {
		type: types.length === 1 ? (types[0] ?? 'null') : types,
		...(names.length > 0 && {
			properties: Object.fromEntries(names.map((name) => [name, memberOf(objects, name)])),
		}),
		...(lists.some(({ length }) => length > 0) && { items: schemaOf(lists.flat()) }),
	};
}

function memberOf(objects: readonly object[], name: string): Schema {
	const values = objects.flatMap((value) => (name in value ? [Reflect.get(value, name)] : []));
	return OPEN.has(name) ? { type: schemaOf(values).type } : schemaOf(values);
}

function typeOf(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'array';
	return typeof value;
}

/** n8n's editor shows the first of several. */
function rank(type: string): number {
	return ['object', 'array', 'string', 'number', 'boolean', 'null'].indexOf(type);
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
