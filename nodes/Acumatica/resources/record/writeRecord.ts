import type { IDataObject } from 'n8n-workflow';

import { readKeys, readRecordId, referenceOf } from '../../../site/query/recordPath';
import type { Query } from '../../../site/query/selection';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import type { OperationInput, OperationOutput } from '../operation/Operation';
import type { Parameters } from '../operation/Parameters';
import { keyText, targetOfBody } from '../operation/WriteTarget';
import { askForAttributes } from './columns/writtenColumns';
import { demandSaved } from './written/saved';
import { tellLosses } from './written/tellLosses';
import { readItemFiles, withFiles } from './attach/attachFiles';
import { readPresentation } from './returned/present';
import { createOnce } from './once/createOnce';
import { readUniqueField } from './once/uniqueField';
import { demandOneRecord } from './body/demandOneRecord';
import { refuseEmpty } from './body/refuseEmpty';
import { readBody } from './readBody';
import { demandWritten, nameOfWritten } from './written/writtenRecord';
import { demandSame } from '../values/onePerName';
import { readNamedRecord } from '../entity/namedRecord';
import { entityPath, returnedQuery } from '../entity/target';
import { writeHeaders } from '../entity/writeHeaders';

export interface WriteRules {
	readonly method: 'PUT' | 'PATCH';
	/** `If-Match: *` = only update, `If-None-Match: *` = only insert. */
	readonly precondition: Readonly<Record<string, string>>;
	/** Whether the record is found by what the user set under "Find Record By". */
	readonly finds: boolean;
	/** Whether a record may come into being. */
	readonly creates: boolean;
}

/** Writes one record and gives it as Acumatica has it then. */
export async function writeRecord(
	input: OperationInput,
	{ method, precondition, finds, creates }: WriteRules,
): Promise<OperationOutput[]> {
	const { parameters, client } = input;
	const fields = readBody(input);
	const match: Match = finds ? await readMatch(input) : { body: {}, query: {} };
	demandSameRecord(parameters, fields, match.body);
	// Where something else names the record, an ID among its fields could name another one.
	const { id, ...others } = fields;
	const { $filter: filter } = match.query;
	const isNamed = Object.keys({ ...match.body, ...match.query }).length > 0;
	const named = isNamed || id === undefined ? {} : { id };
	const body = { ...named, ...others, ...match.body };
	refuseEmpty(body);
	const present = readPresentation(input);
	const files = await readItemFiles(input);
	const asked = await askForAttributes(input, body);
	const path = entityPath(parameters);
	const unique = finds ? null : readUniqueField(parameters, body);
	let condition = precondition;
	const write = async () =>
		demandWritten(
			await client.json({
				method,
				path,
				query: { ...match.query, ...returnedQuery(asked.input.parameters) },
				headers: { ...condition, ...writeHeaders(parameters) },
				body,
				about: nameOfWritten(parameters, body, match.query),
			}),
		);
	// Of two items with the same value the second one looks when the first has been created.
	await input.turn(
		unique === null
			? targetOfBody(parameters, body, { query: match.query, creates })
			: { keys: { [unique.name]: unique.value } },
	);
	if (filter !== undefined) {
		condition = { ...precondition, ...(await demandOneRecord(input, body, { filter, creates })) };
	}
	const record = unique === null ? await write() : await createOnce(asked.input, unique, write);
	if (creates) await demandSaved(record, client, path);
	const { keys } = match;
	await tellLosses(asked.input, { sent: body, record, mayCreate: creates && finds, isNamed, keys });
	return [await withFiles(present(asked.shown(record)), record, files, input)];
}

/** How the record is found: by a member of the body, or by a filter of the query. */
interface Match {
	readonly body: IDataObject;
	readonly query: Query;
	/** The values of its keys, where they were given without the names of their fields. */
	readonly keys?: readonly string[];
}

async function readMatch(input: OperationInput): Promise<Match> {
	const { parameters } = input;
	switch (parameters.choice('findBy')) {
		case 'id':
			return {
				body: { id: readRecordId(parameters.text('recordId'), parameters.name('recordId')) },
				query: {},
			};
		case 'record':
			return { body: await readNamedRecord(input), query: {}, keys: givenKeys(parameters) };
		case 'filter':
			return { body: {}, query: { $filter: demandFilter(parameters.text('matchFilter').trim()) } };
		default:
			return { body: {}, query: {} };
	}
}

function givenKeys(parameters: Parameters): string[] {
	const { by, text } = referenceOf(parameters.locator('record'));
	return by === 'keys' ? readKeys(text).map((key) => key.toLowerCase()) : [];
}

/**
 * What names the record beside "Find Record By" must name the same one. An item that is mapped as a whole may have an ID
 * that is that of something else; one in JSON is meant.
 */
function demandSameRecord(parameters: Parameters, fields: IDataObject, named: IDataObject): void {
	const isMeant = parameters.choice('specifyFields') === 'json';
	for (const [name, member] of Object.entries(named)) {
		if (!(name in fields) || (name === 'id' && !isMeant)) continue;
		const [given, found] = [fields[name], member].map(keyOrId);
		const by = parameters.choice('findBy') === 'id' ? 'recordId' : 'record';
		const both = `${parameters.name(isMeant ? 'fieldsJson' : 'fields')} with ${parameters.name(by)}`;
		if (given !== '') demandSame(given, found, name, both);
	}
}

function keyOrId(member: unknown): string {
	return typeof member === 'string' ? member.toLowerCase() : keyText(member);
}

/** An empty filter would mean just any record. */
function demandFilter(filter: string): string {
	if (filter !== '') return filter;
	throw new AcumaticaError({
		kind: 'badInput',
		message: '"Filter" is empty',
		remedy: 'Write a condition that only the wanted record meets, or find the record another way.',
	});
}
