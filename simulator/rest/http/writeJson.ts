/** A number that keeps the digits it is written with, as Acumatica's decimals do (7000.0000). [A] */
export class ExactNumber {
	constructor(readonly text: string) {}
}

export type JsonOutput =
	| string
	| number
	| boolean
	| null
	| ExactNumber
	| readonly JsonOutput[]
	| { readonly [name: string]: JsonOutput | undefined };

/** JSON.stringify that knows ExactNumber; members that are undefined are left out. */
export function writeJson(value: JsonOutput): string {
	if (value instanceof ExactNumber) return value.text;
	if (value === null || typeof value !== 'object') return JSON.stringify(value);
	if (isArray(value)) return `[${value.map(writeJson).join(',')}]`;
	let members = '';
	for (const name in value) {
		const member = value[name];
		if (member === undefined) continue;
		members += `${members ? ',' : ''}${JSON.stringify(name)}:${writeJson(member)}`;
	}
	return `{${members}}`;
}

function isArray(value: JsonOutput): value is readonly JsonOutput[] {
	return Array.isArray(value);
}
