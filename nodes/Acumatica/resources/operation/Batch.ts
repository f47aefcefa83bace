import type { IDataObject } from 'n8n-workflow';

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
