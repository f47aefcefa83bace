import { readFilter } from '../../entity/readFilter';
import { demandColumn, readChangeSettings, type ChangeSettings } from '../../changes/settings';
import type { OperationInput } from '../../operation/Operation';
import { readAddress, readService, readTenant } from '../target/target';

/** Settings of a sweep of an inquiry. */
export interface SweepSettings extends ChangeSettings {
	/** The user's own condition; '' for none. */
	readonly filter: string;
}

export function readSettings(input: OperationInput): SweepSettings {
	const { parameters, client } = input;
	const dateColumn = demandColumn(
		parameters.text('dateColumn').trim(),
		parameters.name('dateColumn'),
	);
	const keyColumns = parameters.names('keyColumns');
	const keysName = parameters.name('keyColumns');
	demandColumn(keyColumns[0] ?? '', keysName);
	const filter = readFilter(parameters, readService(input).dialect);
	const { path, query } = readAddress(input);
	const settings = readChangeSettings(parameters, {
		...{ dateColumn, keyColumns, keysName },
		createdColumn: parameters.text('options.createdColumn').trim(),
		name: parameters.locator('inquiry').text.trim(),
		tenant: readTenant(parameters, client),
		about: [client.instanceUrl, path, JSON.stringify(query), filter],
	});
	return { ...settings, filter };
}
