import type { Value } from '../../database/Database';
import type { EffectName } from '../actions/effects/Effect';
import type { FieldType } from './EntityDefinition';

/** Field names by type, separated by spaces. */
export type FieldLists = Partial<Record<FieldType, string>>;

/** How a block of fields is written down; see BlockSource of Customer for an example. */
export interface BlockSource {
	/** Name in swagger; a detail's or a linked entity's own. */
	typeName?: string;
	view?: string;
	fields: FieldLists;
	/** `Active:A|On Hold:H`: displayed text and stored id. */
	choices?: Record<string, string>;
	/** A list of values, `Entity.Column` of another entity, or `branch`. */
	selectors?: Record<string, readonly string[] | string>;
	defaults?: Record<string, Value>;
	required?: string;
	readOnly?: string;
	widths?: Record<string, number>;
	linked?: Record<string, BlockSource>;
	details?: Record<string, DetailSource>;
	/** `View.Field` to its type. */
	custom?: Record<string, FieldType>;
}

/** An attribute of a class; `values` of a drop-down, ID to text. */
export interface AttributeSource {
	id: string;
	description: string;
	values?: Record<string, string>;
}

/** The field that names the class, and the attributes of each class. */
export interface ClassAttributes {
	classField: string;
	classes: Readonly<Record<string, readonly AttributeSource[]>>;
}

export interface DetailSource extends BlockSource {
	attributes?: ClassAttributes;
	keys?: string;
	lineNumber?: string;
	product?: readonly [string, string, string];
	fromItem?: Record<string, string>;
	delegate?: boolean;
}

export interface ActionSource {
	mode: 'sync' | 'async' | 'never';
	parameters?: Record<string, FieldType>;
	dialog?: Record<string, FieldType>;
	workflow?: boolean;
	sets?: Record<string, Value>;
	from?: readonly string[];
	failure?: string;
	effect?: EffectName;
}

export interface EntitySource extends BlockSource {
	kind?: 'record' | 'inquiry' | 'report';
	name: string;
	screen: string;
	title: string;
	graph: string;
	view: string;
	/** Table, when several endpoints show the same records under different names. */
	table?: string;
	keys?: string;
	numbering?: { field: string; prefix?: string; width?: number };
	totals?: Record<string, string>;
	/** Column to `[own column with a NoteID, entity, its column]`. */
	derived?: Record<string, readonly [string, string, string]>;
	statusByHold?: readonly [string, string];
	actions?: Record<string, ActionSource>;
	nonKeyFilterQuirk?: boolean;
	delegateFields?: string;
}
