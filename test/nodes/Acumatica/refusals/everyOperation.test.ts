// What can meet any operation, tried on every operation and on each of its requests. What only one of them can meet
// is in its own file. That no session stays open is checked after each test by startNode.
import type { INodeParameters } from 'n8n-workflow';

import { resources } from '../../../../nodes/Acumatica/resources/resources';
import type { SimulatorSettings } from '../../../../simulator/rest/AcumaticaSimulator';
import type { OwnReply } from '../Gateway';
import { siteWithout } from '../siteWithout';
import { startNode, type Stage } from '../startNode';
import { casesOfVersion, operationCases, type OperationCase } from './operations';
import { refusals } from './refusals';

const FAST = { actionMilliseconds: 1, reportMilliseconds: 1 };

const nameOf = ({ resource, operation }: OperationCase) => `${resource}: ${operation}`;
const named = casesOfVersion.map((one) => [nameOf(one), one] as const);
/** Each request of each operation, counted from 1. */
const requests = named.flatMap(([name, one]) =>
	one.requests.map((access, index) => [name, index + 1, access, one] as const),
);

async function start(one: OperationCase, settings: SimulatorSettings = {}): Promise<Stage> {
	const stage = await startNode({ ...FAST, ...settings });
	await one.prepare?.(stage);
	return stage;
}

function withOptions(parameters: INodeParameters, more: INodeParameters = {}): INodeParameters {
	return { ...parameters, options: { ...Object(parameters.options), ...more } };
}

/** Refusals that say something of the record that was sent. */
const AS_REFUSED = [
	'400, a request that does not fit',
	'409, a form that stays busy',
	'412, another state',
	'422, with errors of fields',
	'500, with what caused it',
	'500, no such record',
	'500, a page',
	'302, to the error page',
];

/** Why the first record was refused, where an operation collects refusals. */
function reasonOf(item: unknown): string {
	const [refusal]: unknown[] = Object(item).refusals ?? [];
	return String(Object(refusal).reason);
}

const isWork = (path: string) => !/^\/(identity|entity\/auth)\//.test(path);

/** Answers in Acumatica's place from the request of that number on, `times` of them; gives how many it answered. */
function refuse({ gateway }: Stage, from: number, reply: OwnReply, times = Infinity): () => number {
	let seen = 0;
	let answered = 0;
	gateway.onRequest = ({ path }) => {
		if (!isWork(path) || ++seen < from || answered >= times) return undefined;
		answered += 1;
		return reply;
	};
	return () => answered;
}

it('there is no operation that is not tried here', () => {
	const all = resources.flatMap(({ value, operations }) =>
		operations.map((operation) => `${value}: ${operation.value}`),
	);
	expect(operationCases.map(nameOf).sort()).toEqual(all.sort());
});

it.each(named)('%s works, by the requests that are listed', async (_name, one) => {
	const stage = await start(one);
	let count = 0;
	stage.gateway.onRequest = ({ path }) => void (isWork(path) && count++);
	const items = await stage.node.run(one);
	expect(items.length).toBeGreaterThan(0);
	expect(items.every(({ pairedItem }) => Object(pairedItem).item === 0)).toBe(true);
	expect(count).toBe(one.requests.length);
});

describe.each(Object.entries(refusals))(
	'%s',
	(refusal, { reply, message, description, options }) => {
		it.each(requests)('%s, request %i', async (_name, number, _access, one) => {
			const stage = await start(one);
			const answered = refuse(stage, number, reply);
			const run = { ...one, parameters: withOptions(one.parameters, options) };
			const answer = one.answers?.[refusal];
			if (answer !== undefined) {
				expect(await stage.node.json(run)).toEqual(answer);
				expect(answered()).toBe(1);
				return;
			}
			if (one.tolerates?.includes(refusal)) {
				const items = await stage.node.json(run);
				expect(items.map(({ severity }) => severity)).toContain('couldNotBeChecked');
				expect(items.map(({ severity }) => severity)).not.toContain('error');
				expect(answered()).toBeGreaterThan(0);
				return;
			}
			if (one.collects === true && AS_REFUSED.includes(refusal)) {
				const [item] = await stage.node.json(run);
				expect(item).toMatchObject({ created: 0, updated: 0, refused: 1, notTried: 0 });
				expect(reasonOf(item)).toMatch(message);
				expect(answered()).toBeGreaterThan(0);
				return;
			}
			const error = await stage.node.error(run);
			expect(error.message).toMatch(message);
			expect(error.description).toMatch(description);
			expect(error).toMatchObject({ context: { itemIndex: 0 } });
			if (one.started !== undefined) {
				expect(error.message.startsWith(one.started)).toBe(number > 1);
			}
			expect(answered()).toBeGreaterThan(0);
		});
	},
);

it.each(requests)(
	'%s, request %i: a session that is lost is replaced',
	async (...[, number, , one]) => {
		const stage = await start(one);
		const usual = await (await start(one)).node.run(one);
		const answered = refuse(stage, number, { status: 401 }, 1);
		expect(await stage.node.run(one)).toHaveLength(usual.length);
		expect(answered()).toBe(1);
	},
);

it.each(requests)(
	'%s, request %i: a connection that breaks (%s)',
	async (_name, number, access, one) => {
		const stage = await start(one);
		let seen = 0;
		stage.gateway.onRequest = ({ path }) => (isWork(path) && ++seen === number ? 'cut' : undefined);
		if (access === 'read') {
			expect((await stage.node.run(one)).length).toBeGreaterThan(0);
			expect(seen).toBe(one.requests.length + 1);
		} else {
			expect((await stage.node.error(one)).message).toMatch(/connection to Acumatica broke/);
			expect(seen).toBe(number);
		}
	},
);

it.each(named.filter(([, { screen }]) => screen !== undefined))(
	'%s without rights to the form',
	async (_name, one) => {
		const site = siteWithout(one.screen ?? '');
		const stage = await startNode({ ...FAST, site }, 'password', { username: 'viewer' });
		const error = await stage.node.error(one);
		expect(error.message).toMatch(/insufficient rights to access the .* form|not authorized/);
		expect(error.description).toContain('Access Rights by Screen');
		expect(error.httpCode).toBe('403');
	},
);

it.each(named)('%s without a free seat', async (_name, one) => {
	const { node } = await startNode({ licence: { apiUsers: 0 } });
	expect((await node.error(one)).message).toMatch(/^API Login Limit/);
});

it.each(named)('%s: the others go on where the user wants that', async (_name, one) => {
	const stage = await start(one);
	refuse(stage, 1, { status: 500, body: '{"exceptionMessage":"It broke."}' }, 1);
	const items = await stage.node.run({
		...one,
		parameters: withOptions(one.parameters, { parallelRequests: 1 }),
		input: [{}, {}],
		onError: 'continueRegularOutput',
	});
	const [first] = items;
	expect(first?.pairedItem).toEqual({ item: 0 });
	const isTolerated = one.tolerates?.includes('500, with what caused it') === true;
	const usual = isTolerated ? first?.json.what : first?.json.error;
	expect(one.collects === true ? reasonOf(first?.json) : usual).toContain('It broke.');
	expect(items.length).toBeGreaterThan(1);
	for (const { json, pairedItem } of items.slice(1)) {
		expect(json).not.toHaveProperty('error');
		expect(pairedItem).toEqual({ item: 1 });
	}
});
