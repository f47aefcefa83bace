import type { VirtualTime } from './VirtualTime';

const LET_GO = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1
`;
/** So much longer does Redis itself keep them: what ends them here is virtual time. */
const MUCH_LONGER = 10_000;

interface Call {
	/** What is sent. */
	readonly given: readonly unknown[];
	/** Has a lease run, should the reply say that it was taken. */
	begin(reply: unknown): void;
}

/**
 * The leases on messages, in virtual time. Redis' own clock would let none run out within a history, and all of
 * them where the machine is slow.
 */
export class Leases {
	/** When a lease ends, by key and what stands there, in ms since 1970. */
	private readonly ends = new Map<string, number>();

	constructor(
		private readonly time: VirtualTime,
		private readonly letGo: (script: string, key: string, value: string) => Promise<void>,
	) {}

	/** A call of the client, with what leases it takes or renews. */
	of(script: string, given: readonly unknown[]): Call {
		const [keyCount, keys, parameters] = given as [number, string[], (string | number)[]];
		const longer = (index: number) => {
			const sent = [...parameters];
			sent[index] = Number(sent[index]) * MUCH_LONGER;
			return [keyCount, keys, sent];
		};
		const take = (key: string | undefined, state: string, token: unknown, lease: unknown) =>
			this.take(String(key), `${state}${String(token)}`, Number(lease));
		switch (script) {
			case 'acumaticaBegin':
				return {
					given: longer(2),
					begin: (reply) => {
						if (!Array.isArray(reply) || reply[0] !== 'free') return;
						take(keys[0], 'c', parameters[0], parameters[2]);
					},
				};
			case 'acumaticaCommit':
				return {
					given: longer(2),
					begin: () => take(keys[0], 'a', parameters[0], parameters[2]),
				};
			case 'acumaticaRenew':
				return {
					given: longer(0),
					begin: () => {
						for (const [index, key] of keys.entries()) {
							take(key, 'a', parameters[index + 1], parameters[0]);
						}
					},
				};
			default:
				return { given, begin: () => {} };
		}
	}

	private take(key: string, value: string, milliseconds: number): void {
		const name = `${key} ${value}`;
		const end = this.time.now + milliseconds;
		this.ends.set(name, end);
		this.time.at(end, () => {
			if (this.ends.get(name) === end) void this.letGo(LET_GO, key, value);
		});
	}
}
