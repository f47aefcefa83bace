import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { differences, OPEN, type Schema } from './inferSchema';

const NODES = join(__dirname, '..', '..', '..', 'nodes');
const files = readdirSync(NODES, { recursive: true, encoding: 'utf8' }).filter((name) =>
	/__schema__.*\.json$/.test(name),
);

function read(file: string): Schema {
	return JSON.parse(readFileSync(join(NODES, file), 'utf8'));
}

/** A schema with one mistake, and where it is. */
interface Mistaken {
	readonly at: string;
	readonly schema: Schema;
}

/** Every schema that differs from this one by a member too many, too few, or of another type. */
function mistaken(schema: Schema, at = 'item'): Mistaken[] {
	const { properties = {}, items } = schema;
	const isOpen = OPEN.has(at.slice(at.lastIndexOf('.') + 1));
	const withMembers = (members: Readonly<Record<string, Schema>>) => ({
		...schema,
		properties: members,
	});
	const inMembers = Object.entries(properties).flatMap(([name, member]) => {
		const others = Object.entries(properties).filter(([other]) => other !== name);
		return [
			{ at: `${at} without ${name}`, schema: withMembers(Object.fromEntries(others)) },
			...mistaken(member, `${at}.${name}`).map((one) => ({
				at: one.at,
				schema: withMembers({ ...properties, [name]: one.schema }),
			})),
		];
	});
	const inItems = items === undefined ? [] : mistaken(items, `${at}[]`);
	return [
		{ at: `${at} of another type`, schema: { ...schema, type: 'none' } },
		...(isOpen || schema.properties === undefined
			? []
			: [
					{
						at: `${at} with one too many`,
						schema: withMembers({ ...properties, tooMany: { type: 'string' } }),
					},
				]),
		...inMembers,
		...inItems.map((one) => ({ at: one.at, schema: { ...schema, items: one.schema } })),
	];
}

it.each(files)('%s: a member too many, too few or of another type is told', (file) => {
	const schema = read(file);
	expect(differences(schema, schema)).toEqual([]);
	const all = mistaken(schema);
	expect(all.length).toBeGreaterThan(1);
	const unnoticed = all.filter(({ schema: wrong }) => differences(schema, wrong).length === 0);
	expect(unnoticed.map(({ at }) => at)).toEqual([]);
});
