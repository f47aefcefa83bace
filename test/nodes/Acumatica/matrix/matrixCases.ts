import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isProperty } from '../../../../nodes/Acumatica/resources/operation/propertyAt';
import type { OperationCase } from '../refusals/operations';
import { kindOf } from './kinds';
import { isOfVersion, propertiesOf } from './ofVersion';
import { besides, others, samples, samplesFor } from './samples';

/** One parameter of one operation. */
export interface MatrixCase {
	readonly title: string;
	/** As the user knows it. */
	readonly label: string;
	/** Path for `hidden`, and kind for `oracles`. */
	readonly path: string;
	readonly kind: string;
	/** The words that it offers. */
	readonly words: readonly string[];
	/** Parameters of the node with it, and with nothing for it. */
	readonly with: (value: unknown) => IDataObject;
	readonly without: IDataObject;
	/** What the incoming item is, where that decides. */
	readonly item?: (value: unknown) => IDataObject;
}

/** Every parameter of operations, also those inside of others, from the node's own descriptions. */
export function matrixCases(operations: readonly OperationCase[]): MatrixCase[] {
	return operations.flatMap(({ resource, operation, parameters }) => {
		const properties = propertiesOf(resource, operation);
		const names = new Set(properties.map(({ name }) => name));
		const own = Object.entries(samples).filter(([name]) => names.has(name));
		const base = { ...Object.fromEntries(own), ...parameters, options: {} };
		return properties
			.flatMap((property) => casesOf(property, { ...base, ...shownBy(property) }))
			.map((found) => ({ ...found, title: `${resource}: ${operation}: ${found.title}` }));
	});
}

/** A list of named entries, with one entry and with another one of the same name. */
export interface TwiceCase {
	readonly title: string;
	readonly label: string;
	readonly with: (which: 'one' | 'other' | 'both' | 'inOtherLetters') => IDataObject;
}

/** Every list of entries, from the node's own descriptions. */
export function twiceCases(operations: readonly OperationCase[]): TwiceCase[] {
	return operations.flatMap(({ resource, operation, parameters }) => {
		const properties = propertiesOf(resource, operation);
		const lists = properties.filter(({ type }) => type === 'fixedCollection');
		return lists.flatMap((property) =>
			(property.options ?? []).flatMap((group): TwiceCase[] => {
				if (!('values' in group)) return [];
				const one = entrySample(property.name, group.name, undefined);
				const [member = '', value] = Object.entries(one).at(-1) ?? [];
				const other = { ...one, [member]: others[String(value)] ?? 'Other' };
				const [naming = '', name] = Object.entries(one).at(0) ?? [];
				const entries = {
					one: [one],
					other: [other],
					both: [one, other],
					inOtherLetters: [one, { ...other, [naming]: String(name).toLowerCase() }],
				};
				// JSON beside them would have a say of its own.
				const base = {
					...parameters,
					...shownBy(property),
					specifyFields: 'mapper',
					options: {},
				};
				return [
					{
						title: `${resource}: ${operation}: ${property.displayName}`,
						label: property.displayName,
						with: (which) => ({
							...base,
							[property.name]: { [group.name]: entries[which] },
						}),
					},
				];
			}),
		);
	});
}

/** What other parameters must be for this one to be there. */
function shownBy({ displayOptions }: INodeProperties): IDataObject {
	const conditions = Object.entries(displayOptions?.show ?? {});
	const others = conditions.filter(([name]) => name !== 'resource' && name !== 'operation');
	return Object.fromEntries(others.map(([name, values]) => [name, values?.[0]])) as IDataObject;
}

function casesOf(property: INodeProperties, base: IDataObject): MatrixCase[] {
	const { name, displayName, type } = property;
	switch (type) {
		case 'collection':
			return (property.options ?? []).filter(isProperty).map((option) => {
				const path = `${name}.${option.name}`;
				const beside = besides[path] ?? {};
				return caseOf(option, path, displayName, (value) => ({
					...base,
					...samplesFor[path],
					[name]: value === NOTHING ? beside : { ...beside, [option.name]: value },
				}));
			});
		case 'fixedCollection':
			return entryCases(property, base);
		case 'resourceLocator':
			return (property.modes ?? []).map((mode) =>
				caseOf({ ...property, type: 'string' }, name, mode.displayName, (value) => ({
					...base,
					[name]: { __rl: true, mode: mode.name, value: value === NOTHING ? '' : value },
				})),
			);
		case 'resourceMapper':
			return mapperCases(property, base);
		default:
			return [caseOf(property, name, '', (value) => withMember(base, name, value))];
	}
}

/** The members of an entry; where one says the type of another, once for each type. */
function entryCases(
	{ name, displayName, options }: INodeProperties,
	base: IDataObject,
): MatrixCase[] {
	return (options ?? []).flatMap((group) => {
		if (!('values' in group)) return [];
		const members = group.values.filter(isOfVersion);
		const typed = members.find((member) => member.name === 'type');
		const types = (typed?.options ?? []).flatMap((option) =>
			'value' in option ? [String(option.value)] : [],
		);
		return members.flatMap((member) =>
			(member.name === 'value' && types.length > 0 ? types : [undefined]).map((type) => {
				const sample = entrySample(name, group.name, type);
				const place = (value: unknown) => ({
					...base,
					...samplesFor[name],
					[name]: { [group.name]: [withMember(sample, member.name, value)] },
				});
				const kind = type === undefined ? undefined : `value ${type}`;
				return caseOf(member, `${name}.${member.name}`, [displayName, type].join(' '), place, kind);
			}),
		);
	});
}

function entrySample(name: string, group: string, type: string | undefined): IDataObject {
	const given = samples[name];
	const entries = typeof given === 'object' && given !== null ? Object.entries(given) : [];
	const list: unknown = entries.find(([key]) => key === group)?.[1];
	const entry: unknown = Array.isArray(list) ? list[0] : {};
	const sample = typeof entry === 'object' && entry !== null ? { ...entry } : {};
	return type === undefined ? sample : { ...sample, type };
}

const FIELD_KINDS = ['string', 'number', 'boolean', 'object', 'array', 'dateTime', 'day'];

/** A field of a form that the instance fills, of each type that it can have; and mapped from the incoming item. */
function mapperCases({ name, typeOptions }: INodeProperties, base: IDataObject): MatrixCase[] {
	const isAutomatic = typeOptions?.resourceMapper?.supportAutoMap === true;
	return FIELD_KINDS.flatMap((kind) => {
		const type = kind === 'day' ? 'string' : kind;
		const schema = ['Sample', 'Other'].map((id) => ({
			id,
			displayName: id,
			type: id === 'Other' ? 'string' : type,
			isDay: id === 'Sample' && kind === 'day',
		}));
		const valuesOf = (value: unknown) => withMember({ Other: 'other' }, 'Sample', value);
		const form = (mappingMode: string, value: IDataObject | null) => ({
			...base,
			specifyFields: 'mapper',
			[name]: { mappingMode, schema, value },
		});
		const property: INodeProperties = { displayName: 'Sample', name, type: 'string', default: '' };
		const below = (value: unknown) => form('defineBelow', valuesOf(value));
		const mapped = caseOf(property, name, kind, below, `field ${kind}`);
		if (!isAutomatic) return [mapped];
		const automatic = form('autoMapInputData', null);
		const options = { blankFields: 'leave' };
		return [
			mapped,
			{
				...caseOf(property, name, `Map Automatically > ${kind}`, () => automatic, `field ${kind}`),
				// As in the form, where nothing leaves a field alone.
				with: () => ({ ...automatic, options }),
				without: { ...automatic, options },
				item: valuesOf,
			},
		];
	});
}

/** Stands for a value that is not there. */
export const NOTHING = Symbol('nothing');

/** What an expression gives can be anything, which n8n's own type of parameters does not know. */
function withMember(members: IDataObject, name: string, value: unknown): IDataObject {
	const others = Object.entries(members).filter(([member]) => member !== name);
	const own = value === NOTHING ? [] : [[name, value]];
	return Object.fromEntries([...others, ...own]);
}

function caseOf(
	property: INodeProperties,
	path: string,
	inside: string,
	place: (value: unknown) => IDataObject,
	kind = kindOf(property),
): MatrixCase {
	const words = (property.options ?? []).flatMap((option) =>
		'value' in option && !isProperty(option) ? [String(option.value)] : [],
	);
	return {
		title: `${inside === '' ? '' : `${inside} > `}${property.displayName}`,
		label: property.displayName,
		path,
		kind: words.length > 0 && kind === 'text' ? 'word' : kind,
		words: kind.startsWith('value') ? [] : words,
		with: place,
		without: place(NOTHING),
	};
}
