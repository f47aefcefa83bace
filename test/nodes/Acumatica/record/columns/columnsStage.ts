import type { IDataObject } from 'n8n-workflow';

import { byKeys, record, type Stage } from '../../startNode';

export const COLUMNS = { attributesAsColumns: true };
export const JUICER = byKeys('JUICER15');

export async function told(stage: Stage, parameters: never, input?: Array<Record<string, never>>) {
	await stage.node.run({ parameters, input });
	return stage.node.hints.map(({ message }) => message);
}

/** Without what every record has. */
export function ownFields(record: IDataObject) {
	const others = Object.entries(record).filter(([name]) => name !== 'id' && name !== 'note');
	return Object.fromEntries(others);
}

/** What the item has afterwards. */
export async function attributesOf({ node }: Stage, id: string) {
	const [item] = await node.json({
		parameters: record('get', 'StockItem', { record: byKeys(id), options: COLUMNS }),
	});
	return Object.fromEntries(
		Object.entries(item ?? {}).filter(([name]) => name.startsWith('Attributes')),
	);
}

export function put({ simulator }: Stage) {
	const [request] = simulator.log().filter(({ method }) => ['PUT', 'PATCH'].includes(method));
	return { body: JSON.parse(request?.body ?? '{}'), query: request?.query };
}
