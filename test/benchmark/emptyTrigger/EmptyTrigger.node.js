const row = (QtyAvailable) => ({
	Warehouse: 'MAIN',
	InventoryID: 'ITEM0001',
	Description: 'Lego, 500 piece set',
	QtyOnHand: 1999,
	QtyAvailable,
});

/** As large as the item that ours makes of the notifications of the benchmark. */
const CHANGE = {
	event: 'updated',
	query: 'Item Availability Data',
	tenant: 'MyStore',
	key: { Warehouse: 'MAIN', InventoryID: 'ITEM0001' },
	row: row(2),
	before: row(1),
	after: row(2),
	changes: { QtyAvailable: { from: 1, to: 2 } },
	source: {
		format: 'pushNotification',
		transactionId: '12345678-0000-4000-8000-000000000001',
		timestamp: '638465233453014192',
		occurredAt: '2024-03-20T09:22:25.301Z',
		additionalInfo: {},
		pairing: 'message',
		late: false,
	},
};

// The cheapest custom trigger that there can be: what n8n itself costs for any of them.
class EmptyTrigger {
	constructor() {
		this.description = {
			displayName: 'Empty Trigger',
			name: 'emptyTrigger',
			group: ['trigger'],
			version: [1, 2],
			defaultVersion: 2,
			description: 'Passes a fixed item on',
			defaults: { name: 'Empty Trigger' },
			inputs: [],
			outputs: ['main'],
			webhooks: [
				{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
			],
			properties: [
				{ displayName: 'Start a Run', name: 'start', type: 'boolean', default: true },
				{ displayName: 'Item of a Change', name: 'change', type: 'boolean', default: false },
			],
		};
		this.webhookMethods = {
			default: {
				checkExists: async () => true,
				create: async () => true,
				delete: async () => true,
			},
		};
	}

	async webhook() {
		if (!this.getNodeParameter('start')) return { webhookResponse: {} };
		return { workflowData: [[{ json: this.getNodeParameter('change') ? CHANGE : {} }]] };
	}
}

module.exports = { EmptyTrigger };
