import { Database } from '../../database/Database';
import type { PushSender } from '../../push/PushSender';
import { recordEntities } from '../entities/endpoints';
import { FileStore } from '../files/FileStore';
import { NumberSequences } from '../records/NumberSequences';
import { RecordStore } from '../records/RecordStore';
import type { TenantDefinition } from '../site/Site';
import { Deletions } from './Deletions';

/** The data of one tenant. */
export interface TenantData {
	definition: TenantDefinition;
	/** Records are rows here; whoever changes them here makes push notifications. */
	database: Database;
	records: RecordStore;
	numbers: NumberSequences;
	files: FileStore;
	/** Push senders that watch the database, of which the DACs tell. */
	senders: PushSender[];
	deletions: Deletions;
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
		senders: [],
		deletions: new Deletions(database),
	};
}
