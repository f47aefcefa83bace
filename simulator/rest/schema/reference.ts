import type { JsonOutput } from '../http/writeJson';

type Reference = { [name: string]: JsonOutput };

/** A reference to a schema of the document. */
export function ref(name: string): Reference {
	return to('schemas', name);
}

/** A reference to a response, or a parameter, that several operations share. */
export function to(kind: 'schemas' | 'responses' | 'parameters', name: string): Reference {
	return { $ref: `#/components/${kind}/${name}` };
}

/** A body of a schema, in both of the types that the contract speaks. [A] */
export function bodyOf(schema: JsonOutput): Reference {
	return { 'application/json': { schema }, 'text/json': { schema } };
}
