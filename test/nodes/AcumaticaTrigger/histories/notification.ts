/** A row of the test's only table. */
export interface TestRow {
	readonly Key: string;
	readonly Version: number;
}

export interface Notification {
	/** Of the transaction: two messages of one number are halves of one change. */
	readonly transaction: number;
	readonly inserted?: readonly TestRow[];
	readonly deleted?: readonly TestRow[];
	/** Transactions come in the order of their numbers where this is not given. */
	readonly ticks?: bigint;
	readonly tenant?: string;
}

const FIRST_TICKS = 638_465_233_453_014_192n;

/** A push notification as Acumatica writes it, with a time stamp beyond 2^53. */
export function notification({
	transaction,
	inserted = [],
	deleted = [],
	ticks = FIRST_TICKS + BigInt(transaction) * 1_000n,
	tenant = 'Test',
}: Notification): string {
	const id = `00000000-0000-4000-8000-${String(transaction).padStart(12, '0')}`;
	const padded = inserted.map((row) => ({ ...row, Key: row.Key.padEnd(10) }));
	return (
		`{"Inserted":${JSON.stringify(padded)},"Deleted":${JSON.stringify(deleted)},"Query":"Rows",` +
		`"CompanyId":"${tenant}","Id":"${id}","TimeStamp":${ticks},"AdditionalInfo":{}}`
	);
}

export const WINDOW_SECONDS = 2;

/** Parameters of a trigger that knows the key of the table. */
export function keyed(options: Record<string, string | number | boolean> = {}) {
	return {
		rowKeys: { keys: [{ query: '', fields: 'Key' }] },
		pairingWindow: WINDOW_SECONDS,
		options: { ...options },
	};
}
