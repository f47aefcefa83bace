import type { Gateway } from '../Gateway';

/** As large as the description of a system endpoint: most of it says how each path may answer. */
export function largeOpenApi(): string {
	const paths: Record<string, object> = {};
	const schemas: Record<string, object> = {};
	const responses = Object.fromEntries(
		Array.from({ length: 20 }, (_, code) => [String(400 + code), { description: 'x'.repeat(300) }]),
	);
	for (let entity = 0; entity < 120; entity++) {
		const operations = { get: { responses }, put: { responses }, patch: { responses } };
		paths[`/Entity${entity}`] = operations;
		paths[`/Entity${entity}/{id}`] = { get: { responses } };
		const fields = Array.from({ length: 100 }, (_, field) => [
			`Field${field}`,
			{ $ref: '#/components/schemas/StringValue' },
		]);
		const own = { type: 'object', properties: Object.fromEntries(fields) };
		schemas[`Entity${entity}`] = { allOf: [{ $ref: '#/components/schemas/Entity' }, own] };
	}
	return JSON.stringify({ info: { version: '4' }, paths, components: { schemas } });
}

/** Answers the request for the description of an endpoint, and leaves all others to the simulator. */
export function onlyOpenApi(body: string): NonNullable<Gateway['onRequest']> {
	const headers = { 'Content-Type': 'application/json' };
	return ({ path }) =>
		path.endsWith('/swagger.json') ? { status: 200, headers, body } : undefined;
}
