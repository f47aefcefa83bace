import type { Value } from '../../database/Database';
import type { EffectName } from '../actions/effects/Effect';
import type { ClassAttributes } from './EntitySource';

/** Types of the contract: `<type>Value` in swagger. `Date` is a DateTime without time; DateOnly in version 5. */
export type FieldType =
	| 'String'
	| 'Boolean'
	| 'Int'
	| 'Short'
	| 'Long'
	| 'Decimal'
	| 'Double'
	| 'Guid'
	| 'DateTime'
	| 'Date';

export type ContractVersion = 4 | 5;

/** Values that a field may have: a list, or the rows of another entity. */
export type Selector =
	| { kind: 'list'; values: readonly string[] }
	| { kind: 'table'; table: string; column: string }
	| { kind: 'branch' };

export interface FieldDefinition {
	name: string;
	/** Column of the table's row. */
	column: string;
	type: FieldType;
	/** Drop-down: displayed text to stored id. */
	choices?: ReadonlyMap<string, string>;
	selector?: Selector;
	/** Set by the server alone; what a request says about it is not taken over. */
	readOnly: boolean;
	required: boolean;
	default?: Value;
	/** Width that fixed-width keys are padded to. */
	width?: number;
}

/** A field outside the contract, reached by `View.Field`. [A] */
export interface CustomFieldDefinition {
	view: string;
	field: string;
	column: string;
	type: FieldType;
}

/** Something with fields: an entity, a linked entity, a line. */
export interface Block {
	/** Name in swagger. */
	typeName: string;
	view: string;
	fields: ReadonlyMap<string, FieldDefinition>;
	linked: ReadonlyMap<string, Block>;
	details: ReadonlyMap<string, DetailDefinition>;
	custom: readonly CustomFieldDefinition[];
}

/** Lines of a record, in a table of their own, whose rows name the record in ParentNoteID. */
export interface DetailDefinition extends Block {
	table: string;
	/** A line is found by these when the body has no id. */
	keys: readonly string[];
	/** Field that numbers the lines. */
	lineNumber?: string;
	/** product = first factor times second. */
	product?: readonly [string, string, string];
	/** Values taken over from the stock item: own field to the item's. */
	fromItem: ReadonlyMap<string, string>;
	/** Its rows are the attributes of the record's class, no others. */
	attributes?: ClassAttributes;
	/** List requests that expand it fail. */
	delegate: boolean;
}

export interface ActionDefinition {
	name: string;
	/** sync = 204, async = 202 and a status. */
	mode: 'sync' | 'async' | 'never';
	parameters: ReadonlyMap<string, FieldType>;
	/** Parameters of a dialog, `View.Field`: what `_workflowActions` shows. */
	dialog: readonly CustomFieldDefinition[];
	/** Found through `{actionName}` only, not in the contract. */
	workflow: boolean;
	/** Columns that it changes. */
	sets: Readonly<Record<string, Value>>;
	/** It works only in these states. */
	from?: readonly string[];
	/** It always ends with this error. */
	failure?: string;
	/** Named effects beyond `sets`. */
	effect?: EffectName;
}

export interface EntityDefinition extends Block {
	kind: 'record' | 'inquiry' | 'report';
	name: string;
	contractVersion: ContractVersion;
	screen: string;
	title: string;
	graph: string;
	table: string;
	keys: readonly string[];
	/** The key that the server numbers, and how. */
	numbering?: { column: string; prefix: string; width: number };
	/** Sums over lines: own column to detail and its column. */
	totals: ReadonlyMap<string, readonly [string, string]>;
	/** [status while on hold, status otherwise]. */
	statusByHold?: readonly [string, string];
	/** Columns taken over from another entity's record, found by its NoteID: queries can join by them. */
	derived: ReadonlyMap<string, { id: string; table: string; column: string }>;
	modifiedColumn?: string;
	createdColumn?: string;
	actions: ReadonlyMap<string, ActionDefinition>;
	/** Lists filtered by anything but keys may fail. [C] */
	nonKeyFilterQuirk: boolean;
	/** Lists cannot read these. */
	delegateFields: ReadonlySet<string>;
}
