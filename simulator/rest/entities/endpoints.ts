import { buildEntity } from './buildEntity';
import {
	caseEntity,
	contactEntity,
	customer,
	event,
	opportunity,
} from './catalogue/customerRelations';
import { expenseReceipt } from './catalogue/expenses';
import { bill, invoice, payment } from './catalogue/finance';
import { device, devicePrintout } from './catalogue/integration';
import { inventoryAdjustment, inventorySummaryInquiry, stockItem } from './catalogue/inventory';
import { purchaseOrder, salesInvoice, salesOrder, shipment } from './catalogue/orders';
import type { ContractVersion, EntityDefinition } from './EntityDefinition';
import type { EntitySource } from './EntitySource';

/** A web service endpoint (SM207060). */
export interface Endpoint {
	name: string;
	version: string;
	contractVersion: ContractVersion;
	/** System endpoints are seen without signing in. [A] */
	system: boolean;
	entities: ReadonlyMap<string, EntityDefinition>;
}

const DEFAULT_ENTITIES: readonly EntitySource[] = [
	bill,
	caseEntity,
	contactEntity,
	customer,
	event,
	expenseReceipt,
	inventoryAdjustment,
	inventorySummaryInquiry,
	invoice,
	opportunity,
	payment,
	purchaseOrder,
	salesInvoice,
	salesOrder,
	shipment,
	stockItem,
];

const CUSTOM_ENTITIES: readonly EntitySource[] = [
	device,
	devicePrintout,
	customer,
	salesOrder,
	stockItem,
];

function endpoint(
	name: string,
	version: string,
	contractVersion: ContractVersion,
	sources: readonly EntitySource[],
): Endpoint {
	const entities = sources.map((source) => buildEntity(source, contractVersion));
	return {
		name,
		version,
		contractVersion,
		system: name === 'Default',
		entities: new Map(entities.map((entity) => [entity.name, entity])),
	};
}

/** Versions of the endpoint Default that public clients ask for. [A] */
const DEFAULT_VERSIONS = ['20.200.001', '22.200.001', '23.200.001', '24.200.001', '25.200.001'];

/** The endpoints of the site: Default of contract versions 4 and 5, and a custom one of each. [A] */
export const endpoints: readonly Endpoint[] = [
	...DEFAULT_VERSIONS.map((version) => endpoint('Default', version, 4, DEFAULT_ENTITIES)),
	endpoint('Default', '26.200.001', 5, DEFAULT_ENTITIES),
	endpoint('Integration', '1.0', 4, CUSTOM_ENTITIES),
	endpoint('Integration', '2.0', 5, CUSTOM_ENTITIES),
];

export function findEndpoint(name = '', version = ''): Endpoint | undefined {
	return endpoints.find(
		(candidate) =>
			candidate.name.toLowerCase() === name.toLowerCase() && candidate.version === version,
	);
}

/** Every record entity once, by table. */
export function recordEntities(): EntityDefinition[] {
	const byTable = new Map<string, EntityDefinition>();
	for (const { entities, contractVersion } of endpoints) {
		if (contractVersion !== 4) continue;
		for (const entity of entities.values()) {
			if (entity.kind === 'record') byTable.set(entity.table, entity);
		}
	}
	return [...byTable.values()];
}
