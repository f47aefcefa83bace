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
			properties: [{ displayName: 'Start a Run', name: 'start', type: 'boolean', default: true }],
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
		return this.getNodeParameter('start')
			? { workflowData: [[{ json: {} }]] }
			: { webhookResponse: {} };
	}
}

module.exports = { EmptyTrigger };
