import type { Row, Value } from '../../database/Database';
import type { DetailDefinition, EntityDefinition } from '../entities/EntityDefinition';

export type MutableRow = Record<string, Value>;

export interface DraftLine {
	detail: DetailDefinition;
	row: MutableRow;
	/** Row as stored; null = new. */
	stored: Row | null;
	removed: boolean;
	errors: Map<string, string>;
}

/** A record that is being written, before it is checked and saved. */
export interface Draft {
	entity: EntityDefinition;
	row: MutableRow;
	/** Row as stored; null = new. */
	stored: Row | null;
	lines: Map<string, DraftLine[]>;
	/** Texts by column; `''` is the record's own. */
	errors: Map<string, string>;
	/** Whether the request named anything that can be set. */
	touched: boolean;
}

/** Facts from outside that writing needs. */
export interface WriteContext {
	now: number;
	newId: () => string;
	/** Branch ID of the session or of PX-CbApiBranch. */
	branch: string;
	branches: readonly string[];
	/** Start of the business day, ISO. */
	businessDate: string;
	/** The value as the other table has it; undefined = there is none. */
	findValue: (table: string, column: string, value: Value) => Value | undefined;
	findById: (table: string, id: string) => Row | undefined;
	item: (inventoryId: Value) => Row | undefined;
}
