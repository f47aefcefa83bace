import { settle } from '../../../../exact/settle';
import { isObject, membersOf } from '../../../../exact/members';
import type { Client } from '../../../../site/client/Client';
import { recordsOf, readRecordsWithId } from '../../../../site/query/readRecords';
import { ATTRIBUTE_ID, ATTRIBUTES } from './columnNames';

/** An attribute that records of an entity have. */
export interface Attribute {
	readonly id: string;
	/** '' for none. */
	readonly description: string;
}

/** A class has attributes of its own, so that one record does not tell all of them. */
const RECORDS = 10;
/** Each of them is a request. */
const SINGLE_RECORDS = 5;
const DESCRIPTION = 'AttributeDescription';

/**
 * Reads the attributes that some records of an entity have. Some lists cannot show them, which is an error, or leaves
 * them out: then the first record that has some tells its own.
 */
export async function readAttributes(client: Client, path: string): Promise<Attribute[]> {
	// Written alike in all contract versions: the editor does not know that of an endpoint of the user's own.
	const query = { $expand: ATTRIBUTES };
	const ask = async (where: string, more: Readonly<Record<string, string>>) =>
		await client.json({ method: 'GET', path: where, query: more });
	const list = await settle(ask(path, { ...query, $top: String(RECORDS) }));
	const found = 'result' in list ? attributesIn(recordsOf(list.result)) : [];
	if (found.length > 0) return found;
	const some = readRecordsWithId(await ask(path, { $top: String(SINGLE_RECORDS) }));
	for (const { id } of some) {
		const own = attributesIn([await ask(`${path}/${id}`, query)]);
		if (own.length > 0) return own;
	}
	return [];
}

/** Each attribute once, by ID. */
function attributesIn(records: readonly unknown[]): Attribute[] {
	const found = records
		.flatMap((record) => membersIn(record).get(ATTRIBUTES) ?? [])
		.map((row) => {
			const members = membersIn(row);
			return {
				id: textOf(members.get(ATTRIBUTE_ID)),
				description: textOf(members.get(DESCRIPTION)),
			};
		})
		.filter(({ id }) => id !== '')
		.sort((a, b) => a.id.localeCompare(b.id));
	return [...new Map(found.map((attribute) => [attribute.id, attribute])).values()];
}

function membersIn(value: unknown): Map<string, unknown> {
	return new Map(isObject(value) ? membersOf(value) : []);
}

function textOf(member: unknown): string {
	const value = membersIn(member).get('value');
	return typeof value === 'string' ? value.trim() : '';
}
