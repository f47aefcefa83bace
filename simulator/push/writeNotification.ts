import type { Assumptions } from './assumptions';
import { isDecimal } from './Inquiry';
import type { OutputRow, OutputValue } from './Inquiry';
import type { PushNotification } from './PushNotification';

type Writing = Pick<
	Assumptions,
	'missingAdditionalInfo' | 'extraEnvelopeKey' | 'decimalsWithScale' | 'upperCaseGuid'
>;

/**
 * The notification as the text of a request. TimeStamp is written digit by digit from its bigint:
 * a JavaScript number cannot hold it.
 */
export function writeNotification(notification: PushNotification, writing: Writing): string {
	const rows = (list: readonly OutputRow[]) =>
		`[${list.map((row) => writeRow(row, writing)).join(',')}]`;
	const { Query, CompanyId, Id, TimeStamp, AdditionalInfo } = notification;
	const elements: Array<[string, string]> = [
		['Inserted', rows(notification.Inserted)],
		['Deleted', rows(notification.Deleted)],
		['Query', JSON.stringify(Query)],
		['CompanyId', JSON.stringify(CompanyId)],
		['Id', JSON.stringify(writing.upperCaseGuid ? Id.toUpperCase() : Id)],
		['TimeStamp', TimeStamp.toString()],
	];
	if (!writing.missingAdditionalInfo) {
		elements.push(['AdditionalInfo', JSON.stringify(AdditionalInfo)]);
	}
	if (writing.extraEnvelopeKey !== null) elements.push([writing.extraEnvelopeKey, '""']);
	return writeObject(elements);
}

function writeRow(row: OutputRow, writing: Writing): string {
	return writeObject(
		Object.entries(row).map(([name, value]) => [name, writeValue(value, writing)]),
	);
}

function writeValue(value: OutputValue, { decimalsWithScale }: Writing): string {
	if (!isDecimal(value)) return JSON.stringify(value);
	return decimalsWithScale ? value.decimal.toFixed(value.scale) : JSON.stringify(value.decimal);
}

function writeObject(elements: ReadonlyArray<readonly [string, string]>): string {
	return `{${elements.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`;
}
