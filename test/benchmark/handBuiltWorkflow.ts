/**
 * A workflow as it is built without this package: the stock Webhook node and Code nodes that
 * remember notifications by Id and Query, as Acumatica's documentation suggests, hold deleted rows
 * in the workflow's static data, wait, and look again.
 */
const PAIR = `
const memory = $getWorkflowStaticData('global');
memory.seen ??= {};
memory.deleted ??= {};
const { Id, Query, Inserted = [], Deleted = [] } = $input.first().json.body;
if (memory.seen[Id + Query]) return [];
memory.seen[Id + Query] = true;
const keyOf = (row) => row.InventoryID.trim();
const out = [];
for (const row of Inserted) {
  const before = Deleted.find((old) => keyOf(old) === keyOf(row)) ?? memory.deleted[keyOf(row)];
  delete memory.deleted[keyOf(row)];
  out.push({ json: { event: before ? 'updated' : 'inserted', before: before ?? null, after: row } });
}
for (const row of Deleted) {
  if (Inserted.some((now) => keyOf(now) === keyOf(row))) continue;
  memory.deleted[keyOf(row)] = row;
  out.push({ json: { event: 'deleted?', before: row, after: null } });
}
return out;`;

const STILL_GONE = `
const memory = $getWorkflowStaticData('global');
const out = [];
for (const { json } of $input.all()) {
  const key = json.before.InventoryID.trim();
  if (!memory.deleted?.[key]) continue;
  delete memory.deleted[key];
  out.push({ json: { ...json, event: 'deleted' } });
}
return out;`;

const WAIT_SECONDS = 5;

function codeNode(name: string, code: string, x: number) {
	return node(name, 'n8n-nodes-base.code', 2, x, { jsCode: code });
}

function node(name: string, type: string, typeVersion: number, x: number, parameters: object) {
	return { id: `hand-built ${name}`, name, type, typeVersion, position: [x, 0], parameters };
}

function to(name: string) {
	return [{ node: name, type: 'main', index: 0 }];
}

/** The names of the nodes whose items are the results. */
export const RESULT_NODES = ['Changed', 'Gone'];

export const handBuiltWorkflow = {
	name: 'Hand-built',
	nodes: [
		node('Webhook', 'n8n-nodes-base.webhook', 2, 0, {
			httpMethod: 'POST',
			path: 'hand-built',
			options: {},
		}),
		codeNode('Pair', PAIR, 200),
		node('Maybe Deleted?', 'n8n-nodes-base.if', 2.2, 400, {
			conditions: {
				options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
				conditions: [
					{
						id: 'maybe',
						leftValue: '={{ $json.event }}',
						rightValue: 'deleted?',
						operator: { type: 'string', operation: 'equals' },
					},
				],
				combinator: 'and',
			},
			options: {},
		}),
		node('Wait', 'n8n-nodes-base.wait', 1.1, 600, { amount: WAIT_SECONDS, unit: 'seconds' }),
		codeNode('Still Gone?', STILL_GONE, 800),
		node('Gone', 'n8n-nodes-base.noOp', 1, 1000, {}),
		node('Changed', 'n8n-nodes-base.noOp', 1, 600, {}),
	],
	connections: {
		Webhook: { main: [to('Pair')] },
		Pair: { main: [to('Maybe Deleted?')] },
		'Maybe Deleted?': { main: [to('Wait'), to('Changed')] },
		Wait: { main: [to('Still Gone?')] },
		'Still Gone?': { main: [to('Gone')] },
	},
	settings: { executionOrder: 'v1' },
};
