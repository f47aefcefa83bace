import type { Row } from '../../../database/Database';
import type { Destination } from '../../../push/Destination';
import { splitPath, type Inquiry } from '../../../push/Inquiry';
import { fixedId } from '../../demo/fixedId';
import type { TenantData } from '../../tenant/TenantData';
import { columns, type DacTable } from './DacTable';

const hookId = ({ name }: Destination) => fixedId(`PushNotificationsHook ${name}`);
export const designId = ({ name }: Inquiry) => fixedId(`GIDesign ${name}`);

const destinationsOf = ({ senders }: TenantData) =>
	senders.flatMap(({ destinations }) => destinations);

/** Each inquiry of each destination, numbered within it. */
function sourcesOf(tenant: TenantData) {
	return destinationsOf(tenant).flatMap((destination) =>
		destination.inquiries.map(({ inquiry, active }, index) => ({
			HookId: hookId(destination),
			LineNbr: index + 1,
			inquiry,
			active,
		})),
	);
}

/** Built-in definitions of destinations, numbered behind the inquiries. */
function builtInOf(tenant: TenantData): Row[] {
	return destinationsOf(tenant).flatMap((destination) =>
		(destination.builtIn ?? []).map((name, index) => ({
			HookId: hookId(destination),
			LineNbr: destination.inquiries.length + index + 1,
			Active: true,
			SourceType: 'IC',
			DesignID: null,
			InCodeClass: name,
			TrackAllFields: false,
		})),
	);
}

function failedRows({ senders }: TenantData): Row[] {
	return senders.flatMap(({ failed }) =>
		failed.stored().map(({ shown, message: { destination, notification } }) => ({
			HookId: hookId(destination),
			Id: fixedId(`PushNotificationsFailedToSend ${notification.Id} ${shown.number}`),
			TransactionId: notification.Id,
			TimeStamp: String(notification.TimeStamp),
			Source: shown.sourceName,
			Notification: shown.text,
			ErrorMessage: shown.error,
			Truncated: shown.truncated,
			SourceEvent: null,
		})),
	);
}

/** The tables behind SM302000 and SM502000. Names, keys and types [A]; the codes of Type and SourceType [U]. */
export const pushTables: readonly DacTable[] = [
	{
		name: 'PushNotificationsHook',
		keys: ['Name'],
		columns: columns('Name HookId:Guid Active:Boolean Type Address HeaderName HeaderValue'),
		rows: (tenant) =>
			destinationsOf(tenant).map((destination) => ({
				Name: destination.name,
				HookId: hookId(destination),
				Active: destination.active,
				Type: 'WH',
				Address: destination.url,
				HeaderName: destination.header?.name ?? null,
				HeaderValue: destination.header?.value ?? null,
			})),
	},
	{
		name: 'PushNotificationsSource',
		keys: ['HookId', 'LineNbr'],
		columns: columns(
			'HookId:Guid LineNbr:Int Active:Boolean SourceType DesignID:Guid InCodeClass TrackAllFields:Boolean',
		),
		rows: (tenant) => [
			...sourcesOf(tenant).map(({ HookId, LineNbr, inquiry, active }) => ({
				HookId,
				LineNbr,
				Active: active,
				SourceType: 'GI',
				DesignID: designId(inquiry),
				InCodeClass: null,
				TrackAllFields: inquiry.tracked === 'all',
			})),
			...builtInOf(tenant),
		],
	},
	{
		name: 'PushNotificationsTrackingField',
		keys: ['HookId', 'LineNbr', 'SourceType', 'FieldID'],
		columns: columns('HookId:Guid LineNbr:Int SourceType FieldID:Int TableName FieldName'),
		rows: (tenant) =>
			sourcesOf(tenant).flatMap(({ HookId, LineNbr, inquiry: { tracked } }) =>
				(tracked === 'all' ? [] : tracked).map((path, index) => {
					const { alias, field } = splitPath(path);
					const place = { HookId, LineNbr, SourceType: 'GI', FieldID: index + 1 };
					return { ...place, TableName: alias, FieldName: field };
				}),
			),
	},
	{
		name: 'PushNotificationsFailedToSend',
		keys: ['HookId', 'Id', 'TransactionId'],
		columns: columns(
			'HookId:Guid Id:Guid TransactionId:Guid TimeStamp:Long Source Notification ErrorMessage Truncated:Boolean',
		),
		rows: failedRows,
	},
	{
		name: 'PushNotificationsErrors',
		keys: ['HookId', 'TransactionId'],
		columns: columns(
			'HookId:Guid TransactionId:Guid TimeStamp:Long Source SourceEvent ErrorMessage',
		),
		rows: failedRows,
	},
];
