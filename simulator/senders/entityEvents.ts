import { randomUUID } from 'node:crypto';

import type { SampleMessage } from './SampleMessage';
import { signatureHeader, type Signing } from './signing';

interface FieldChange {
	readonly field: string;
	readonly oldValue: unknown;
	readonly newValue: unknown;
}

/** One entity event as middleware words it. */
interface EntityEvent {
	readonly eventType: string;
	readonly entityId: string;
	readonly data: Readonly<Record<string, unknown>>;
	readonly changes?: readonly FieldChange[];
}

const customer = { CustomerID: 'CUST001', CustomerName: 'Good Food One', Status: 'Active' };

const story: readonly (EntityEvent & { readonly name: string })[] = [
	{
		name: 'a customer is created',
		eventType: 'Customer.Created',
		entityId: 'CUST001',
		data: customer,
	},
	{
		name: 'the customer gets another name',
		eventType: 'Customer.Updated',
		entityId: 'CUST001',
		data: { ...customer, CustomerName: 'Good Food Two' },
		changes: [{ field: 'CustomerName', oldValue: 'Good Food One', newValue: 'Good Food Two' }],
	},
	{
		name: 'the status of the customer changes, in a word of its own',
		eventType: 'Customer.StatusChanged',
		entityId: 'CUST001',
		data: { ...customer, CustomerName: 'Good Food Two', Status: 'On Hold' },
		changes: [{ field: 'Status', oldValue: 'Active', newValue: 'On Hold' }],
	},
	{
		name: 'a stock item is deleted',
		eventType: 'StockItem.Deleted',
		entityId: 'AALEGO500',
		data: { InventoryID: 'AALEGO500', Description: 'Lego, 500 piece set' },
	},
];

/** Signed entity events of a customer and a stock item; the last one comes twice. */
export function entityEvents(signing: Signing, tenant: string, now: number): SampleMessage[] {
	const messages = story.map(({ name, ...event }, index) =>
		signedEvent(name, event, signing, tenant, now + index),
	);
	const [last] = messages.slice(-1);
	if (last === undefined) return messages;
	return [...messages, { ...last, name: 'the same once more', reply: 'duplicate' }];
}

function signedEvent(
	name: string,
	{ eventType, entityId, data, changes }: EntityEvent,
	signing: Signing,
	tenantId: string,
	now: number,
): SampleMessage {
	const delivery = randomUUID();
	const body = JSON.stringify({
		eventType,
		timestamp: new Date(now).toISOString(),
		entityType: eventType.split('.')[0],
		entityId,
		tenantId,
		userId: 'admin',
		data: Object.fromEntries(Object.entries(data).map(([field, value]) => [field, { value }])),
		...(changes && { changes }),
		metadata: { source: 'WebUI', correlationId: delivery },
	});
	const headers = {
		'Content-Type': 'application/json',
		'X-Acumatica-Event': eventType,
		'X-Acumatica-Delivery': delivery,
		...signatureHeader(body, signing, now),
	};
	return { name, body, headers, expected: [200] };
}
