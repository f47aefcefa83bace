import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { OperationInput } from './Operation';
import type { Parameters } from './Parameters';

/** What became of one entry of a list. */
export type EntryOutcome =
	| { readonly state: 'created' | 'updated'; readonly record: IDataObject }
	| {
			readonly state: 'refused';
			/** What names the record, as it was given. */
			readonly key: IDataObject;
			readonly reason: string;
			/** Whether it may have been carried out all the same. */
			readonly inDoubt: boolean;
			/** The error that ends the list with it, where one does. */
			readonly ends?: unknown;
	  }
	/** Nothing was sent for it. */
	| { readonly state: 'notTried' };

/** What counts for a list as a whole. */
export interface BatchSettings {
	/** Infinity for never. */
	readonly stopAfterRefusals: number;
	readonly givesRecords: boolean;
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
