import { Database } from '../../database/Database';
import { recordEntities } from '../entities/endpoints';
import { FileStore } from '../files/FileStore';
import { NumberSequences } from '../records/NumberSequences';
import { RecordStore } from '../records/RecordStore';
import type { TenantDefinition } from '../site/Site';

/** The data of one tenant. */
export interface TenantData {
	definition: TenantDefinition;
	/** Records are rows here; whoever changes them here makes push notifications. */
	database: Database;
	records: RecordStore;
	numbers: NumberSequences;
	files: FileStore;
}

export function createTenantData(
	definition: TenantDefinition,
	now: () => number,
	given?: Database,
): TenantData {
	const database = given ?? new Database({ tables: {}, clock: now });
	const records = new RecordStore(database, recordEntities());
	return {
		definition,
		database,
		records,
		numbers: new NumberSequences((table) => database.rows(table)),
		files: new FileStore(),
	};
}
