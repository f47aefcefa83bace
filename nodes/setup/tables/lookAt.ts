import { settle } from '../../exact/settle';
import { AcumaticaError } from '../../site/errors/AcumaticaError';
import {
	readTable,
	type DacPlace,
	type DacTable,
	type TableRead,
} from '../../site/query/readTable';

/** As `readTable`; a table that Acumatica fails to give is a value as well: the others can still be looked at. */
export async function lookAt(
	place: DacPlace,
	table: DacTable,
	filter?: string,
): Promise<TableRead> {
	const read = await settle(readTable(place, table, filter));
	if ('result' in read) return read.result;
	const { error } = read;
	if (!(error instanceof AcumaticaError) || error.status !== 500) return Promise.reject(error);
	return {
		...{ table, rows: null, missing: table.columns },
		...{ refusal: error.message, isBroken: true },
	};
}
