import type { INodeParameters } from 'n8n-workflow';

import { column } from '../../../../simulator/push/columns';
import { destination, type Destination } from '../../../../simulator/push/Destination';
import type { Inquiry } from '../../../../simulator/push/Inquiry';
import { PushSender } from '../../../../simulator/push/PushSender';
import type { SimulatorSettings } from '../../../../simulator/rest/AcumaticaSimulator';
import { startNode, type Grant, type Stage } from '../startNode';

export const SECRET = 'hush-7f3a';
/** Nobody listens there. */
export const WEBHOOK = 'http://127.0.0.1:9/webhook/0b1c/webhook';
const HEADER = { name: 'X-Acumatica-Key', value: SECRET };

/** An inquiry as the trigger needs it. */
export const inquiry: Inquiry = {
	name: 'Items',
	from: 'StockItem',
	columns: [
		column('InventoryID', 'StockItem.InventoryID'),
		column('Status', 'StockItem.ItemStatus'),
	],
	tracked: ['StockItem.ItemStatus', 'StockItem.ItemClass'],
	design: {
		conditions: ['StockItem.ItemStatus'],
		relations: [{ parent: 'StockItem.ItemClass', child: 'StockItem.ItemClass' }],
	},
	key: ['InventoryID'],
};

/** A destination as the trigger needs it. */
export function rightDestination(changed: Partial<Inquiry> = {}): Destination {
	return destination(WEBHOOK, HEADER, [{ ...inquiry, ...changed }]);
}

export const parameters: INodeParameters = {
	resource: 'pushNotification',
	operation: 'checkSetup',
	webhookUrl: WEBHOOK,
	rowKeys: { keys: [{ query: 'Items', fields: 'InventoryID' }] },
	options: { waitForSeat: 0 },
};

/** A site with these destinations, and a node that has the trigger's credential. */
export async function withDestinations(
	destinations: readonly Destination[],
	settings: SimulatorSettings = {},
	credential: Record<string, string> = {},
	grantType: Grant = 'password',
): Promise<Stage & { sender: PushSender }> {
	const stage = await startNode(settings, grantType, credential);
	const sender = showDestinations(stage, destinations);
	stage.node.webhook = { method: 'header', headerName: HEADER.name, headerSecret: SECRET };
	return { ...stage, sender };
}

export function showDestinations(
	{ simulator }: Pick<Stage, 'simulator'>,
	destinations: readonly Destination[],
): PushSender {
	const sender = new PushSender({
		database: simulator.database(),
		destinations,
		delivery: { attempts: 1 },
	});
	simulator.showSender(sender);
	return sender;
}
