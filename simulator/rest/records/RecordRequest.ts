import type { Row } from '../../database/Database';
import type { EntityDefinition } from '../entities/EntityDefinition';
import type { Endpoint } from '../entities/endpoints';
import type { Exchange } from '../http/Exchange';
import type { Session } from '../sessions/Session';
import type { Right } from '../site/Site';
import type { Simulation } from '../Simulation';
import type { TenantData } from '../tenant/TenantData';
import type { Presentation } from './presentRecord';

/** A signed-in request for an entity, with everything that answers it. */
export interface RecordRequest {
	exchange: Exchange;
	simulation: Simulation;
	session: Session;
	tenant: TenantData;
	endpoint: Endpoint;
	entity: EntityDefinition;
	right: Right;
	/** Parts of the path behind the entity's name. */
	rest: readonly string[];
}

export function presentationOf(request: RecordRequest): Presentation {
	const { simulation, endpoint, entity, tenant } = request;
	const { instancePath, links, paddedKeys } = simulation.options;
	const base = `${instancePath}/entity/${endpoint.name}/${endpoint.version}/files`;
	return {
		entity,
		endpoint,
		instancePath,
		links,
		paddedKeys,
		filesOf: (id) =>
			tenant.files.ofRecord(id).map((file) => ({
				id: file.id,
				filename: file.filename,
				href: `${base}/${file.id}`,
				comment: file.comment,
			})),
	};
}

/** The lines of a stored record, by detail name. */
export function storedLines({ entity, tenant }: RecordRequest, id: Row[string]) {
	return (detail: string) => {
		const table = entity.details.get(detail)?.table ?? '';
		return tenant.records.linesOf(table, String(id)).map((row) => ({ row }));
	};
}
