import { ticksToUnixTime } from '../../exact/ticks';
import type { FailedNotification, Looked } from '../../reading/failedNotifications';
import { hooksWith, listFailed, readFailed } from '../../reading/failedNotifications';
import type { DacPlace } from '../../site/query/readTable';

/** What became of a notification that was fetched: `known` where it had arrived all the same. */
export type Fetched =
	| { readonly kind: 'taken' | 'known' }
	| { readonly kind: 'unreadable'; readonly reason: string };

export interface FetchingPort {
	/** Takes a notification the way of one that arrives. */
	take(body: Buffer): Promise<Fetched>;
	/** Notes one that cannot be read; false where it was noted before. */
	noteUnreadable(id: string): Promise<boolean>;
	/** Nothing is fetched from now on. */
	switchedOff(why: string): Promise<void>;
	/** Nothing could be fetched this time. */
	failed(error: unknown): Promise<void>;
	/** All that is new has been fetched. */
	done(): Promise<void>;
	/** Notifications of which only a sweep can tell; each is named once. */
	leftToSweep(named: readonly string[]): void;
}

const CUT = 'Acumatica kept only its first 500,000 characters';

/**
 * Fetches what Acumatica could not send, as long as it may: where one may not look, it is switched off until the
 * workflow is activated again.
 */
export class FailedNotifications {
	private isOff = false;
	/** Those of the list that need not be fetched again. */
	private done: ReadonlySet<string> = new Set();

	/** @param ownPath what the address of the trigger's destination has in it; '' where that is not known */
	constructor(
		private readonly ownPath: string,
		private readonly port: FetchingPort,
	) {}

	/**
	 * What cannot be fetched keeps no sweep from following, which finds it too.
	 *
	 * @param from what happened before is of no interest, in ms since 1970 by the clock of Acumatica
	 */
	async fetch(place: DacPlace, from: number): Promise<void> {
		if (this.isOff) return;
		try {
			const outcome = await this.fetchNew(place, from);
			if (outcome.kind === 'rows') return await this.port.done();
			this.isOff = true;
			await this.port.switchedOff(outcome.why);
		} catch (error) {
			await this.port.failed(error);
		}
	}

	private async fetchNew(place: DacPlace, from: number): Promise<Looked<unknown>> {
		const { port } = this;
		const list = await listFailed(place);
		if (list.kind === 'closed') return list;
		const done = new Set(list.rows.map(({ id }) => id).filter((id) => this.done.has(id)));
		this.done = done;
		const fresh = list.rows.filter((one) => !done.has(one.id) && isSince(one, from));
		if (fresh.length === 0) return list;
		const own = await this.ofThisTrigger(place, fresh);
		if (own.kind === 'closed') return own;

		const left: string[] = [];
		const leave = async (one: FailedNotification, reason: string) => {
			if (await port.noteUnreadable(one.id)) left.push(`${nameOf(one)}: ${reason}`);
		};
		const whole = new Map(own.rows.filter((one) => !one.isTruncated).map((one) => [one.id, one]));
		const read = await readFailed(place, [...whole.values()], async (id, body) => {
			const outcome = await port.take(Buffer.from(body));
			const one = whole.get(id);
			if (outcome.kind === 'unreadable' && one !== undefined) await leave(one, outcome.reason);
			done.add(id);
		});
		for (const one of own.rows.filter(({ isTruncated }) => isTruncated)) {
			await leave(one, CUT);
			done.add(one.id);
		}
		if (left.length > 0) port.leftToSweep(left);
		return read;
	}

	/** Those of the destination that has the trigger's address; of all, where none has it. */
	private async ofThisTrigger(
		place: DacPlace,
		notifications: readonly FailedNotification[],
	): Promise<Looked<FailedNotification>> {
		const all = { kind: 'rows', rows: notifications } as const;
		if (this.ownPath === '') return all;
		const hooks = await hooksWith(place, this.ownPath);
		if (hooks.kind === 'closed') return hooks;
		if (hooks.rows.length === 0) return all;
		const rows = notifications.filter(
			({ hookId }) => hookId === null || hooks.rows.includes(hookId),
		);
		return { kind: 'rows', rows };
	}
}

function isSince({ ticks }: FailedNotification, from: number): boolean {
	return ticks === null || ticksToUnixTime(ticks) >= from;
}

function nameOf({ source, ticks }: FailedNotification): string {
	const at = ticks === null ? '' : ` of ${new Date(ticksToUnixTime(ticks)).toISOString()}`;
	return `"${source}"${at}`;
}
