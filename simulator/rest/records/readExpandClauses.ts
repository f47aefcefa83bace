/** One entry of `$expand` in OData 4: a name and what its parentheses say. */
export interface ExpandClause {
	name: string;
	select: string | null;
	expand: string | null;
}

/** Reads `A($expand=B;$select=C),D`; `A/B` is `A($expand=B)`. [A] */
export function readExpandClauses(text: string): ExpandClause[] {
	return splitOutside(text, ',')
		.filter((part) => part !== '')
		.map((part) => {
			const open = part.indexOf('(');
			const head = open < 0 ? part : part.slice(0, open);
			const options = open < 0 ? '' : part.slice(open + 1, part.lastIndexOf(')'));
			const [name = '', ...rest] = head.split('/');
			if (rest.length > 0) {
				const inner = `${rest.join('/')}${open < 0 ? '' : part.slice(open)}`;
				return { name, select: null, expand: inner };
			}
			return { name, select: option(options, '$select'), expand: option(options, '$expand') };
		});
}

function option(options: string, name: string): string | null {
	const found = splitOutside(options, ';').find((part) => part.startsWith(`${name}=`));
	return found === undefined ? null : found.slice(name.length + 1);
}

/** Splits at a mark that stands outside of parentheses. */
function splitOutside(text: string, mark: string): string[] {
	const parts: string[] = [];
	let [depth, start] = [0, 0];
	for (let position = 0; position < text.length; position++) {
		if (text[position] === '(') depth += 1;
		if (text[position] === ')') depth -= 1;
		if (text[position] !== mark || depth > 0) continue;
		parts.push(text.slice(start, position).trim());
		start = position + 1;
	}
	parts.push(text.slice(start).trim());
	return parts;
}
