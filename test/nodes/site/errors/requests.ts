import type { IDataObject } from 'n8n-workflow';

import { byKeys, record, recordFromJson, type Stage } from '../../Acumatica/startNode';

export const readCustomer = record('get', 'Customer', { record: byKeys('GOODFOOD') });

export const write = (entity: string, fields: IDataObject, more?: IDataObject) =>
	recordFromJson('create', entity, fields, more);

export const list = (entity: string, more: IDataObject) => record('getAll', entity, more);

export const filter = (filterString: string) => ({ filterType: 'string', filterString });

/** Answers requests for data in the server's place, `times` of them. */
export function answerData(
	{ gateway }: Stage,
	reply: { status: number; body?: string; type?: string; headers?: Record<string, string> },
	times = Infinity,
): void {
	let answered = 0;
	const headers = { 'Content-Type': reply.type ?? 'text/plain', ...reply.headers };
	gateway.onRequest = ({ path }) =>
		path.startsWith('/entity/Default') && answered++ < times ? { ...reply, headers } : undefined;
}
