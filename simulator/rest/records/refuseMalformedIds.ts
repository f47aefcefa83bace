import type { Block } from '../entities/EntityDefinition';
import { invalidRequest } from '../http/httpError';
import { Refusal } from '../http/Reply';
import { isGuid } from './findRecord';
import { isObject, type JsonObject } from './readBody';

/** An `id` in a body is a GUID, of the record, of a linked entity, of a line: else 400. [D] */
export function refuseMalformedIds(body: JsonObject, block: Block, path = 'entity'): void {
	const { id } = body;
	const fits = id === undefined || id === null || (typeof id === 'string' && isGuid(id));
	if (!fits) {
		const problem = `Error converting value ${JSON.stringify(id)} to type 'System.Guid'.`;
		throw new Refusal(invalidRequest({ [`${path}.id`]: [problem] }));
	}
	for (const [name, linked] of block.linked) {
		const given = body[name];
		if (isObject(given)) refuseMalformedIds(given, linked, `${path}.${name}`);
	}
	for (const [name, detail] of block.details) {
		const given: unknown = body[name];
		if (!Array.isArray(given)) continue;
		given.forEach((line: unknown, index) => {
			if (isObject(line)) refuseMalformedIds(line, detail, `${path}.${name}[${index}]`);
		});
	}
}
