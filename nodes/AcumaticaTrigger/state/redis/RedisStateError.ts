/** Why the state in Redis could not be used. */
export type RedisProblem =
	| 'authentication'
	| 'closed'
	| 'full'
	| 'loading'
	| 'other'
	| 'permission'
	| 'readOnly'
	| 'settings'
	| 'slow'
	| 'stale'
	| 'unreachable'
	| 'unreadable'
	| 'wrongDatabase'
	| 'wrongMode'
	| 'wrongType';

/** Problems that pass without anybody changing a setting. */
const PASSING: ReadonlySet<RedisProblem> = new Set([
	'closed',
	'full',
	'loading',
	'slow',
	'unreachable',
]);

/**
 * The state in Redis could not be reached or used. The message says what to do; it never has a
 * password or a row in it, which is why the error of the client, whose fields have, is not its cause.
 */
export class RedisStateError extends Error {
	override readonly name = 'RedisStateError';

	constructor(
		readonly problem: RedisProblem,
		message: string,
	) {
		super(message);
	}

	get passes(): boolean {
		return PASSING.has(this.problem);
	}
}
