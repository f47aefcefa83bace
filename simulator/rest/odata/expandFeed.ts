import type { Row } from '../../database/Database';
import type { JsonOutput } from '../http/writeJson';
import { QueryError, type Feed, type FeedColumn } from './Feed';

/** No deeper than three levels. [A]; what it answers then is [U]. */
const DEEPEST = 3;

type Present = (row: Row, columns: readonly FeedColumn[]) => Record<string, JsonOutput>;
type Choose = (feed: Feed, select: string | null) => readonly FeedColumn[];

/** What `$expand` adds to each row: `SOLineCollection($select=LineNbr;$expand=...)`. */
export function readExpand(
	feed: Feed,
	expand: string | null,
	{ present, choose }: { present: Present; choose: Choose },
	depth = 1,
): (row: Row) => Record<string, JsonOutput> {
	const parts = splitOutside(expand ?? '', ',');
	if (parts.length > 0 && depth > DEEPEST) {
		throw new QueryError(`The expand depth exceeds the maximum of ${DEEPEST}.`);
	}
	const links = parts.map((part) => {
		const [, name = '', options = ''] = /^\s*(\w+)\s*(?:\((.*)\))?\s*$/s.exec(part) ?? [];
		const link = feed.links?.find((candidate) => candidate.name === name);
		if (link === undefined) {
			throw new QueryError(
				`Could not find a property named '${name}' on type 'PX.Data.${feed.name}'.`,
			);
		}
		const named = new Map(
			splitOutside(options, ';').map((option) => {
				const equals = option.indexOf('=');
				return [option.slice(0, equals).trim(), option.slice(equals + 1)] as const;
			}),
		);
		const to = link.to();
		const columns = choose(to, named.get('$select') ?? null);
		const inner = readExpand(to, named.get('$expand') ?? null, { present, choose }, depth + 1);
		const show = (row: Row) => ({ ...present(row, columns), ...inner(row) });
		return { link, show };
	});
	return (row) =>
		Object.fromEntries(
			links.map(({ link, show }) => {
				const found = link.rowsOf(row).map(show);
				return [link.name, link.many ? found : (found[0] ?? null)];
			}),
		);
}

/** Parts between separators that stand outside of all parentheses. */
function splitOutside(text: string, separator: string): string[] {
	const parts = [''];
	let depth = 0;
	for (const letter of text) {
		if (letter === '(') depth += 1;
		if (letter === ')') depth -= 1;
		if (letter === separator && depth === 0) parts.push('');
		else parts[parts.length - 1] += letter;
	}
	return parts.filter((part) => part.trim() !== '');
}
