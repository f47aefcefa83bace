import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';

import type { Subject } from '../../../editor/properties/nothingChosen';
import type { Client } from '../../../site/client/Client';
import type { Access } from '../../../site/client/retry';
import type { Change } from '../../../site/rails/Rails';
import type { BatchSettings, EntryOutcome } from './Batch';
import type { Parameters } from './Parameters';
import type { TakeTurn } from './WriteTarget';

/** The input of an operation: one item, and a client that is signed in. */
export interface OperationInput {
	readonly parameters: Parameters;
	readonly client: Client;
	readonly item: INodeExecutionData;
	readonly itemIndex: number;
	/** For what only n8n can do: binary data, hints. */
	readonly context: IExecuteFunctions;
	/** Tells something beside the result, once for all items that have it to tell. */
	readonly hint: (text: string) => void;
	/** To be waited for before a write: resolves when nothing that is under way works on the same record. */
	readonly turn: TakeTurn;
	/** Does something when all items of the run have succeeded, or their errors were let pass. */
	readonly afterSuccess: (work: () => void) => void;
}

/** One item that an operation gives; the item that it came from is added where all operations are run. */
export interface OperationOutput {
	readonly json: IDataObject;
	readonly binary?: IBinaryKeyData;
}

/** One operation of a resource: what the user sees of it. */
interface OperationParts {
	/** Stored in workflows: never changes. */
	readonly value: string;
	readonly name: string;
	/** Shown in the panel of nodes: "Get many records". */
	readonly action: string;
	readonly description: string;
	/** Reads run in parallel by default, writes one after the other. */
	readonly access: Access;
	/** What guard rails must allow for it; left out where it only reads, or where its one request tells. */
	readonly changes?: Change;
	/** Whether a write may be under way while the one before is answered: each then waits for its `turn`. */
	readonly overlaps?: boolean;
	/** Parameters, shown for this operation only. */
	readonly properties: INodeProperties[];
}

/** One that does its work for each item. */
export interface Operation extends OperationParts {
	execute(input: OperationInput): Promise<OperationOutput[]>;
}

/** How an operation works on lists. */
export interface Batch {
	/** Whether all items of the run are one list, and not each a list of its own. */
	isOneList(parameters: Parameters): boolean;
	/** The entries that an item brings. Throws AcumaticaError where they cannot be read. */
	entriesOf(parameters: Parameters, item: INodeExecutionData): object[];
	settingsOf(parameters: Parameters): BatchSettings;
	/** Works on one entry. What it throws ends the list, and the entry was not tried. */
	execute(input: OperationInput, entry: object): Promise<EntryOutcome>;
}

/** One that works on lists of records, and gives one item for each list. */
export interface BatchOperation extends OperationParts {
	readonly batch: Batch;
}

export type AnyOperation = Operation | BatchOperation;

/** A thing that the API offers, with its operations. */
export interface Resource {
	/** Stored in workflows: never changes. */
	readonly value: string;
	readonly name: string;
	/** Parameters that all operations of the resource share. */
	readonly properties: INodeProperties[];
	readonly operations: readonly AnyOperation[];
	/** Value of the operation that a new node has. */
	readonly defaultOperation: string;
	/** What all operations are about: their other parameters show once it is chosen. */
	readonly about?: Subject;
}
