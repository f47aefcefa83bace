import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { resources } from '../../../nodes/Acumatica/resources/resources';
import { exampleNames, readExample } from '../../demo/examples';
import { startNode } from '../Acumatica/startNode';
import { shownRuns } from './shownRuns';
import { differences, schemaOf, type Schema } from './inferSchema';

const NODES = join(__dirname, '..', '..', '..', 'nodes');
/** Set it to write a schema that is missing; then widen by hand what may be null, or of another type, in other runs. */
const UPDATE = process.env.UPDATE_SCHEMAS === '1';

/** Operations whose items have the fields of whatever is read. */
const OF_ANY_SHAPE: readonly string[] = [
	...['create', 'get', 'getAll', 'update', 'upsert'].map((name) => `record: ${name}`),
	'genericInquiry: getAll',
	'table: get',
	'table: getAll',
	'inquiry: run',
	'customApiCall: send',
];

function expectSchema(path: string, items: readonly unknown[]): void {
	const file = join(NODES, path);
	const given = schemaOf(items);
	if (UPDATE && !existsSync(file)) {
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, `${JSON.stringify({ ...given, version: 1 }, null, '\t')}\n`);
	}
	expect(items.length).toBeGreaterThan(0);
	if (!existsSync(file)) throw new Error(`${path} is missing: UPDATE_SCHEMAS=1 writes it`);
	const written: Schema = JSON.parse(readFileSync(file, 'utf8'));
	expect(differences(given, written)).toEqual([]);
}

const operations = resources.flatMap(({ value, operations: own }) =>
	own.map((operation) => [`${value}: ${operation.value}`, value, operation.value] as const),
);
const ofOneShape = operations.filter(([name]) => !OF_ANY_SHAPE.includes(name));

it.each(ofOneShape)('%s gives what its schema says', async (name, resource, operation) => {
	const runs = shownRuns.filter((one) => `${one.resource}: ${one.operation}` === name);
	const items: unknown[] = [];
	for (const { prepare, webhook, ...run } of runs) {
		const stage = await startNode({ actionMilliseconds: 1, reportMilliseconds: 1 });
		await prepare?.(stage);
		if (webhook !== undefined) stage.node.webhook = webhook;
		items.push(...(await stage.node.json(run)));
	}
	expectSchema(`Acumatica/__schema__/v1.0.0/${resource}/${operation}.json`, items);
});

it('what has any shape has no schema', () => {
	const all: readonly string[] = operations.map(([name]) => name);
	expect(OF_ANY_SHAPE.filter((name) => !all.includes(name))).toEqual([]);
	const files = OF_ANY_SHAPE.map((name) => `${name.replace(': ', '/')}.json`);
	const own = files.filter((file) => existsSync(join(NODES, 'Acumatica/__schema__/v1.0.0', file)));
	expect(own).toEqual([]);
});

/** The full events that the examples have pinned, which triggers gave out. */
function pinnedOf(format: string): unknown[] {
	const pinned = exampleNames().flatMap((name) => Object.values(readExample(name).pinData ?? {}));
	return pinned
		.flat()
		.map(({ json }) => json)
		.filter(({ source }) => Object(source).format === format);
}

it.each([
	['AcumaticaTrigger', 'pushNotification'],
	['AcumaticaPollingTrigger', 'sweep'],
])('%s gives what its schema says', (node, format) => {
	expectSchema(`${node}/__schema__/v1.0.0/output.json`, pinnedOf(format));
});
