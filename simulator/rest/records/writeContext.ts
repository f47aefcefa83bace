import { randomUUID } from 'node:crypto';
import { serverError } from '../http/httpError';
import { Refusal } from '../http/Reply';
import type { WriteContext } from './Draft';
import type { RecordRequest } from './RecordRequest';

/** Facts from outside that writing needs; PX-CbApiBusinessDate and PX-CbApiBranch count for this request. [A] */
export function writeContext(request: RecordRequest): WriteContext {
	const { simulation, tenant } = request;
	const now = simulation.clock.now();
	return {
		now,
		newId: randomUUID,
		branch: branchOf(request),
		branches: tenant.definition.branches.map(({ id }) => id),
		businessDate: businessDate(request, now),
		findValue: (table, column, value) => {
			const row = tenant.database.get(table, { [column]: value });
			return row?.[column];
		},
		findById: (table, id) => tenant.records.byId(table, id),
		item: (inventoryId) =>
			inventoryId === null
				? undefined
				: tenant.database.get('StockItem', { InventoryID: inventoryId }),
	};
}

/** The header names the branch by name, the sign-in by id. An unknown one: inferred [D]. */
function branchOf({ exchange, session, tenant }: RecordRequest): string {
	const name = exchange.headers['px-cbapibranch'];
	if (name === undefined) return session.branch;
	const found = tenant.definition.branches.find((branch) => branch.name === name);
	if (found !== undefined) return found.id;
	throw new Refusal(serverError(`Branch '${name}' cannot be found in the system.`));
}

function businessDate({ exchange }: RecordRequest, now: number): string {
	const given = Date.parse(exchange.headers['px-cbapibusinessdate'] ?? '');
	const day = new Date(Number.isNaN(given) ? now : given).toISOString().slice(0, 10);
	return `${day}T00:00:00.000Z`;
}
