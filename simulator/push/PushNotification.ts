import { unixMsOf } from '../database/ticks';
import type { TransactionStamp } from '../database/Database';
import type { RowPair } from './diffInquiry';
import type { OutputRow } from './Inquiry';

/** Anything that a customization may put into AdditionalInfo (ADD). */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export interface JsonObject {
	readonly [key: string]: JsonValue;
}

/** The body of one request, keys in the order that Acumatica documents (FMT). */
export interface PushNotification {
	readonly Inserted: readonly OutputRow[];
	readonly Deleted: readonly OutputRow[];
	/** Title of the generic inquiry. */
	readonly Query: string;
	/** Name of the tenant. */
	readonly CompanyId: string;
	/** GUID of the data transaction. */
	readonly Id: string;
	/** .NET ticks, UTC, increasing with every transaction. */
	readonly TimeStamp: bigint;
	readonly AdditionalInfo: JsonObject;
}

/** The AdditionalInfo of a transaction. */
export type AdditionalInfo = (transaction: TransactionStamp) => JsonObject;

/** `{}`, as in the example of FMT. */
export const noAdditionalInfo: AdditionalInfo = () => ({});

/** `{"PXPerformanceInfoStartTime": "03/20/2025 09:22:24"}`, as in the example of CFG. */
export const performanceStartTime: AdditionalInfo = ({ ticks }) => {
	const iso = new Date(unixMsOf(ticks)).toISOString();
	const date = `${iso.slice(5, 7)}/${iso.slice(8, 10)}/${iso.slice(0, 4)}`;
	return { PXPerformanceInfoStartTime: `${date} ${iso.slice(11, 19)}` };
};

/** One notification for one inquiry and one transaction. */
export function notificationOf(
	query: string,
	tenant: string,
	{ id, ticks }: TransactionStamp,
	pairs: readonly RowPair[],
	additionalInfo: JsonObject,
): PushNotification {
	return {
		Inserted: pairs.flatMap(({ inserted }) => (inserted ? [inserted] : [])),
		Deleted: pairs.flatMap(({ deleted }) => (deleted ? [deleted] : [])),
		Query: query,
		CompanyId: tenant,
		Id: id,
		TimeStamp: ticks,
		AdditionalInfo: additionalInfo,
	};
}
