import { dateFieldOf, keyFieldsOf } from '../../../../reading/entityFields';
import { demandColumn, readChangeSettings, type ChangeSettings } from '../../changes/settings';
import { readFilter } from '../../entity/readFilter';
import { entityPath } from '../../entity/target';
import type { OperationInput } from '../../operation/Operation';

/** Settings of a sweep of an entity. */
export interface EntitySettings extends ChangeSettings {
	/** The user's own condition; '' for none. */
	readonly filter: string;
	/** Time zone of the user who signs in. */
	readonly dateZone: string;
}

export async function readSettings({
	parameters,
	client,
}: OperationInput): Promise<EntitySettings> {
	const [entity, endpoint] = [parameters.entity(), parameters.endpoint()];
	const keysName = parameters.name('entityKeys');
	const keyColumns = keyFieldsOf(entity, parameters.names('entityKeys')).map((name) =>
		demandColumn(name, keysName),
	);
	const given = parameters.text('dateField').trim();
	const dateColumn =
		given === ''
			? await dateFieldOf(client, { endpoint, entity })
			: demandColumn(given, parameters.name('dateField'));
	const filter = readFilter(parameters);
	const settings = readChangeSettings(parameters, {
		...{ dateColumn, keyColumns, keysName },
		createdColumn: parameters.text('options.createdField').trim(),
		name: entity,
		tenant: client.tenant,
		about: [client.instanceUrl, client.tenant, entityPath(parameters), filter],
	});
	return { ...settings, filter, dateZone: parameters.timeZone('options.timeZone') };
}
