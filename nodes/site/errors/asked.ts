/** A request as errors tell of it, besides its answer. */
export interface Asked {
	/** Whether it could have changed something. */
	readonly writes: boolean;
	/** Whether it writes a record, and does nothing else with it. */
	readonly writesRecord: boolean;
	/** The record as the user named it, `SalesOrder SO|000123`; '' for none. */
	readonly about: string;
	/** The record that was sent, wrapped, if one was. */
	readonly sent: unknown;
	/** Whether Acumatica is known to be at the address. */
	readonly isKnownAddress: boolean;
}

/** A request that reads, of which nothing more is known. */
export const A_READ: Asked = {
	writes: false,
	writesRecord: false,
	about: '',
	sent: undefined,
	isKnownAddress: false,
};

/** A sentence of every error of a request whose work may have been done, though no answer tells so. */
export const REMEDY_IN_DOUBT =
	'It may have been carried out all the same: look in Acumatica before you send it again.';
