import { z } from 'zod';

import { RedisStateError } from './RedisStateError';

const text = z.string();
const texts = z.array(z.string());

const BEGUN = z.union([
	z.tuple([z.literal('duplicate')]),
	z.tuple([z.literal('claimed'), z.number()]),
	z.tuple([z.literal('free')]).rest(z.string().nullable()),
]);
const COMMITTED = z.enum(['applied', 'lost', 'conflict']);
const RELEASED = z.enum(['released', 'gone', 'conflict']);
const HEALTH = z.tuple([z.number(), texts, texts]);

/** What the scripts reply. @throws RedisStateError where it is something else */
export const replies = {
	begun: (reply: unknown) => checked(BEGUN, reply),
	committed: (reply: unknown) => checked(COMMITTED, reply),
	released: (reply: unknown) => checked(RELEASED, reply),
	health: (reply: unknown) => checked(HEALTH, reply),
	rows: (reply: unknown) => checked(z.array(z.string().nullable()), reply),
	known: (reply: unknown) => checked(z.array(texts), reply),
	text: (reply: unknown) => checked(text, reply),
	count: (reply: unknown) => checked(z.number(), reply),
	/** Names and values in turns. */
	pairs: (reply: unknown) => pairsOf(checked(texts, reply)),
	/** A first text, then names and values in turns. */
	headAndPairs: (reply: unknown) => {
		const [head, ...rest] = checked(z.tuple([text]).rest(text), reply);
		return { head, pairs: pairsOf(rest) };
	},
};

export function pairsOf(flat: readonly string[]): [string, string][] {
	return flat.flatMap((name, index): [string, string][] =>
		index % 2 === 0 ? [[name, flat[index + 1] ?? '']] : [],
	);
}

function checked<T>(schema: z.ZodType<T>, reply: unknown): T {
	const parsed = schema.safeParse(reply);
	if (parsed.success) return parsed.data;
	throw new RedisStateError(
		'unreadable',
		'Redis gave a reply that this version of the node does not know. Is something between n8n and Redis, such as a proxy?',
	);
}
