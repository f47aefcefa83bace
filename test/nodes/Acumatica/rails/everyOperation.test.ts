// Every operation under every guard rail, on the node and in the credential: refused before anything is sent, signing in
// included, or done as without it. What an operation needs is told by the requests that it sends when nothing is ruled out.
import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { isObject } from '../../../../nodes/exact/members';
import { findOperation } from '../../../../nodes/Acumatica/resources/resources';
import type { Passing } from '../Gateway';
import { casesOfVersion, type OperationCase } from '../refusals/operations';
import { startNode, type Stage } from '../startNode';

const FAST = { actionMilliseconds: 1, reportMilliseconds: 1 };
const CHANGES = ['action', 'delete', 'write'] as const;
const NEEDS: Readonly<Record<string, string>> = {
	DELETE: 'delete',
	PATCH: 'write',
	POST: 'action',
	PUT: 'write',
};

/** All choices of the three. */
const choices = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) =>
	CHANGES.filter((_, place) => (bits & (1 << place)) !== 0),
);
const named = casesOfVersion.map((one) => [`${one.resource}: ${one.operation}`, one] as const);

async function start(one: OperationCase): Promise<Stage & { asked: Passing[] }> {
	const stage = await startNode(FAST);
	await one.prepare?.(stage);
	const asked: Passing[] = [];
	stage.gateway.onRequest = (request) => void asked.push(request);
	return { ...stage, asked };
}

function isWork({ path }: Passing): boolean {
	return !/^\/(identity|entity\/auth)\//i.test(path);
}

/** The names in the addresses of requests: of what descriptions tell there is none. */
function namesIn(asked: readonly Passing[]): string[] {
	const found = asked.filter(isWork).map(({ path }) => {
		const [, name] =
			/^\/(?:entity\/[^/]+\/[^/]+|t\/[^/]+\/api\/odata\/\w+)\/([^/?(]+)/.exec(path) ?? [];
		return name === undefined || /^(swagger\.json|\$metadata|files|report)$/.test(name) ? '' : name;
	});
	return [...new Set(found.filter((name) => name !== ''))];
}

/** The table that is described: the description has all of them, so that no address names it. */
function describedBy({ parameters: { table } }: OperationCase): string[] {
	const value = isObject(table) && 'value' in table ? table.value : undefined;
	return typeof value === 'string' ? [value] : [];
}

interface Outcome {
	readonly items: number;
	readonly error: string;
	readonly sent: number;
}

async function runUnder(one: OperationCase, rails: INodeParameters, at: string): Promise<Outcome> {
	const stage = await start(one);
	if (at === 'credential') stage.node.rails = { ...rails } as ICredentialDataDecryptedObject;
	const options = at === 'node' ? { ...Object(one.parameters.options), ...rails } : undefined;
	const parameters = { ...one.parameters, ...(options === undefined ? {} : { options }) };
	const run = { ...one, parameters };
	try {
		const items = await stage.node.run(run);
		return { items: items.length, error: '', sent: stage.asked.length };
	} catch (error) {
		return { items: 0, error: String(error), sent: stage.asked.length };
	}
}

const REFUSED = { items: 0, error: expect.stringContaining('Not allowed: '), sent: 0 };

describe.each(named)('%s', (_name, one) => {
	/** What it does when nothing is ruled out. */
	const runFreely = async () => {
		const stage = await start(one);
		const items = await stage.node.run(one);
		return { items: items.length, asked: stage.asked };
	};

	it.each(['node', 'credential'])('does what the %s allows, and sends nothing else', async (at) => {
		const { items, asked } = await runFreely();
		const needed = asked.filter(isWork).flatMap(({ method }) => NEEDS[method] ?? []);
		for (const mayDo of choices) {
			const isAllowed = needed.every((need) => mayDo.some((change) => change === need));
			const outcome = await runUnder(one, { mayDo: [...mayDo] }, at);
			expect([mayDo, outcome]).toEqual([
				mayDo,
				isAllowed ? { items, error: '', sent: expect.any(Number) } : REFUSED,
			]);
		}
	});

	it.each(['node', 'credential'])('works with what the %s names, and nothing else', async (at) => {
		const { items, asked } = await runFreely();
		const found = namesIn(asked);
		const names = found.length === 0 ? describedBy(one) : found;
		const told = names.map((name) => ` ${name.toUpperCase()} `).join(',');
		const right = await runUnder(one, { onlyEntities: told || 'Nothing' }, at);
		expect(right).toEqual({ items, error: '', sent: expect.any(Number) });
		if (names.length === 0) return;
		expect(await runUnder(one, { onlyEntities: 'Nothing, Elsewhere' }, at)).toEqual(REFUSED);
	});

	it('says what it changes, or sends one request that tells', async () => {
		const { asked } = await runFreely();
		const found = findOperation(one.resource, one.operation);
		const needed = asked.filter(isWork).flatMap(({ method }) => NEEDS[method] ?? []);
		const { changes } = found?.operation ?? {};
		expect(changes === undefined ? [] : [changes]).toEqual([...new Set(needed)]);
	});
});
