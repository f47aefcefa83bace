import type { Transaction } from '../../database/Database';
import type { EntityDefinition } from '../entities/EntityDefinition';
import { recordEntities } from '../entities/endpoints';
import { ARCHIVED, ID, NOTE, PARENT } from '../records/columns';
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
	{ fields, lines = {} }: DemoRecord,
	stamp: string,
): void {
	const keys = entity.keys.map((key) => String(fields[key] ?? ''));
	const id = fixedId(`${entity.table} ${keys.join(' ')}`);
	const stamps = stampColumns(entity, stamp);
	const row = {
		...defaultsOf(entity),
		...stamps,
		[ID]: id,
		[NOTE]: '',
		[ARCHIVED]: false,
		...fields,
	};
	transaction.insert(entity.table, row);
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

function stampColumns(entity: EntityDefinition, stamp: string): Record<string, string> {
	const names = ['LastModified', 'LastModifiedDateTime', 'CreatedDateTime', 'CreatedDate'];
	const columns = [...entity.fields.values()].map(({ column }) => column);
	return Object.fromEntries(
		columns.filter((column) => names.includes(column)).map((column) => [column, stamp]),
	);
}
