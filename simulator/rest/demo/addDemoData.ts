import type { Transaction } from '../../database/Database';
import type { EntityDefinition } from '../entities/EntityDefinition';
import { recordEntities } from '../entities/endpoints';
import { ARCHIVED, ID, NOTE, PARENT } from '../records/columns';
import { attributeRow, attributesOf, showValue } from '../records/classAttributes';
import type { MutableRow } from '../records/Draft';
import { defaultsOf } from '../records/startDraft';
import type { TenantData } from '../tenant/TenantData';
import { demoRecords, type DemoRecord } from './demoRecords';
import { fixedId } from './fixedId';

/** Puts the demo records in, in one transaction; the same ids on every start. */
export function addDemoData({ database }: TenantData, now: number): void {
	const stamp = new Date(now).toISOString();
	database.transaction((transaction) => {
		for (const entity of recordEntities()) {
			for (const record of demoRecords[entity.name] ?? []) {
				insertRecord(transaction, entity, record, stamp);
			}
		}
	});
}

/** One record with its lines, as a request would have made it. */
export function insertRecord(
	transaction: Transaction,
	entity: EntityDefinition,
	record: DemoRecord,
	stamp: string,
): void {
	const { fields, lines = {} } = record;
	const keys = entity.keys.map((key) => String(fields[key] ?? ''));
	const id = fixedId(`${entity.table} ${keys.join(' ')}`);
	const stamps = stampColumns(entity, stamp);
	const row: MutableRow = {
		...defaultsOf(entity),
		...stamps,
		[ID]: id,
		[NOTE]: '',
		[ARCHIVED]: false,
		...fields,
	};
	transaction.insert(entity.table, row);
	insertAttributes(transaction, entity, row, record);
	for (const [name, given] of Object.entries(lines)) {
		const detail = entity.details.get(name);
		if (detail === undefined) throw new Error(`${entity.name} has no ${name}.`);
		given.forEach((line, index) => {
			const number = detail.lineNumber === undefined ? {} : { [detail.lineNumber]: index + 1 };
			const parentKeys = Object.fromEntries(entity.keys.map((key) => [key, fields[key] ?? null]));
			transaction.insert(detail.table, {
				...defaultsOf(detail),
				...parentKeys,
				...number,
				...line,
				[ID]: fixedId(`${id} ${name} ${index}`),
				[NOTE]: '',
				[PARENT]: id,
			});
		});
	}
}

/** Each attribute of the record's class, with its value if the demo has one. */
function insertAttributes(
	transaction: Transaction,
	entity: EntityDefinition,
	row: MutableRow,
	{ fields, attributes = {} }: DemoRecord,
): void {
	for (const [name, detail] of entity.details) {
		for (const attribute of attributesOf(detail, row)) {
			const ids = {
				own: fixedId(`${row[ID]} ${name} ${attribute.id}`),
				record: row[ID] ?? null,
			};
			const given = { Value: attributes[attribute.id] ?? null };
			const line = { ...attributeRow(detail, attribute, ids), ...given };
			showValue({ detail, row: line });
			const parentKeys = Object.fromEntries(entity.keys.map((key) => [key, fields[key] ?? null]));
			transaction.insert(detail.table, { ...line, ...parentKeys, [PARENT]: ids.record });
		}
	}
}

function stampColumns(entity: EntityDefinition, stamp: string): Record<string, string> {
	const names = ['LastModified', 'LastModifiedDateTime', 'CreatedDateTime', 'CreatedDate'];
	const columns = [...entity.fields.values()].map(({ column }) => column);
	return Object.fromEntries(
		columns.filter((column) => names.includes(column)).map((column) => [column, stamp]),
	);
}
