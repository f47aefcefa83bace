import { z } from 'zod';
import { endpoints, findEndpoint } from '../entities/endpoints';
import { writeJson } from '../http/writeJson';
import recorded from './recordedOperations.json';
import { swagger } from './swagger';

const reference = z.object({ $ref: z.string() });
const content = z.object({
	content: z.object({
		'application/json': z.object({ schema: z.object({ type: z.string().optional() }) }),
		'text/json': z.unknown(),
	}),
});
const operation = z.object({
	operationId: z.string(),
	parameters: z.array(reference).default([]),
	requestBody: z.object({ 'x-bodyName': z.string() }).optional(),
	responses: z.record(z.union([reference, content])),
});
const document = z.object({
	paths: z.record(z.record(operation)),
	components: z.object({ responses: z.record(z.unknown()) }),
});

const documentOf = (name: string, version: string) => {
	const endpoint = findEndpoint(name, version);
	if (endpoint === undefined) throw new Error(`There is no ${name}/${version}.`);
	return document.parse(JSON.parse(writeJson(swagger(endpoint, 'http://localhost'))));
};

const last = ({ $ref }: { $ref: string }) => $ref.split('/').at(-1);

/** The operations of sales orders in a real OpenAPI file, Default/25.200.001; all 119 entities there are alike. [A] */
it.each(Object.entries(recorded))('SalesOrder_%s is as recorded', (id, expected) => {
	const { paths } = documentOf('Default', '25.200.001');
	const { operationId, parameters, requestBody, responses } = operation.parse(
		paths[expected.path]?.[expected.method],
	);
	expect({
		operationId,
		parameters: parameters.map(last),
		body: requestBody?.['x-bodyName'] ?? null,
		responses: Object.fromEntries(
			Object.entries(responses).map(([status, response]) => {
				if ('$ref' in response) return [status, last(response)];
				const { type } = response.content['application/json'].schema;
				return [status, type === 'array' ? 'array' : 'record'];
			}),
		),
	}).toEqual({
		operationId: `SalesOrder_${id}`,
		parameters: expected.parameters,
		body: expected.body,
		responses: expected.responses,
	});
});

it.each(endpoints)(
	'$name/$version names each operation once and refers to nothing missing',
	(it) => {
		const { paths, components } = documentOf(it.name, it.version);
		const ids = Object.values(paths).flatMap((path) =>
			Object.values(path).map(({ operationId }) => operationId),
		);
		expect(ids.length).toBeGreaterThan(20);
		expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
		const used = JSON.stringify(paths).match(/(?<=components\/responses\/)\w+/g) ?? [];
		expect(used.filter((name) => !(name in components.responses))).toEqual([]);
	},
);
