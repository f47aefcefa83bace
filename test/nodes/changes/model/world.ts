import { Random } from './random';

/**
 * A model of Acumatica, written apart from the code under test: a table with rows and dates, an hour of changes to it,
 * the messages that tell of them, some of which are lost, and what a read shows at any time.
 */

/** A row in one version, and when it was so in the table; times in ms since 1970. */
export interface Life {
	readonly key: string;
	/** Never the same for two rows; 0 for none. */
	readonly version: number;
	/** Date of last change, UTC. */
	readonly date: number;
	readonly from: number;
	/** When it was changed or deleted; Infinity while it is there. */
	until: number;
	/** Whether it was deleted then. */
	deleted: boolean;
}

/** One HTTP request of the sender, with every time at which it is sent. */
export interface Request {
	readonly body: Body;
	readonly at: readonly number[];
}

/** A message that Acumatica gave up, and when. */
export interface Failed {
	readonly body: Body;
	readonly at: number;
	/** Whether Acumatica kept only the beginning of it. */
	readonly isTruncated: boolean;
}

export interface Body {
	readonly id: string;
	/** .NET ticks. */
	readonly ticks: bigint;
	readonly inserted: readonly PushedRow[];
	readonly deleted: readonly PushedRow[];
}

export interface PushedRow {
	readonly Key: string;
	readonly Version: number;
	/** Local time without a zone. */
	readonly LastModifiedOn: string;
}

export interface World {
	readonly seed: number;
	readonly start: number;
	readonly end: number;
	readonly lives: readonly Life[];
	readonly requests: readonly Request[];
	/** Those of the lost messages that stand on the list of failed ones. */
	readonly failed: readonly Failed[];
	/** By how much the clock of Acumatica is ahead, in ms. */
	readonly siteAhead: number;
	/** Offset of local time from UTC at a time, in ms. */
	offsetAt(time: number): number;
}

export interface Conditions {
	/** Part of the messages that never come. */
	readonly loss: number;
	/** Changes in the hour. */
	readonly changes?: readonly [number, number];
}

export const KEYS = ['A', 'B', 'C', 'D', 'E', 'F'];
const HOUR_MS = 3_600_000;
const TICKS_AT_EPOCH = 621_355_968_000_000_000n;

/** Hours around a change of daylight time, and one without: middle of the hour, UTC, and offsets before and after it. */
const ZONES = [
	{ change: Date.UTC(2026, 10, 1, 6), before: -4, after: -5 },
	{ change: Date.UTC(2026, 2, 8, 7), before: -5, after: -4 },
	{ change: Date.UTC(2026, 9, 3, 15, 30), before: 10.5, after: 11 },
	{ change: Date.UTC(2026, 5, 10, 12), before: 5.75, after: 5.75 },
];

export function makeWorld(seed: number, { loss, changes = [6, 40] }: Conditions): World {
	const random = new Random(seed);
	const zone = random.oneOf(ZONES);
	const start = zone.change - HOUR_MS / 2;
	const offsetAt = (time: number) => (time < zone.change ? zone.before : zone.after) * HOUR_MS;
	const lives: Life[] = [];
	const requests: Request[] = [];
	const failed: Failed[] = [];
	// By itself, so that the other decisions of a history stay what they were.
	const fate = new Random(seed ^ 0xfa11);
	let version = 0;

	const put = (key: string, at: number, date: number): Life => {
		const life = { key, version: ++version, date, from: at, until: Infinity, deleted: false };
		lives.push(life);
		return life;
	};
	const current = new Map<string, Life>();
	for (const key of KEYS) {
		if (random.happens(0.6)) {
			const at = start - random.within(1_000, 30 * 24 * HOUR_MS);
			current.set(key, put(key, at, roundedDate(at)));
		}
	}
	const times = Array.from({ length: random.within(...changes) }, () =>
		random.within(start + 1_000, start + HOUR_MS),
	).sort((a, b) => a - b);
	const lastOf = new Map<string, number>();
	for (const [index, wanted] of times.entries()) {
		const keys = KEYS.filter(() => random.happens(0.3)).slice(0, 3);
		const touched = keys.length === 0 ? [random.oneOf(KEYS)] : keys;
		const free = Math.max(...touched.map((key) => (lastOf.get(key) ?? 0) + 900));
		const at = Math.max(wanted, free);
		const ago = random.happens(0.05) ? random.within(0, 800) : random.within(0, 300);
		const deleted: Life[] = [];
		const inserted: Life[] = [];
		for (const key of touched) {
			lastOf.set(key, at);
			const old = current.get(key);
			const isRemoved = old !== undefined && random.happens(0.3);
			if (old !== undefined) {
				old.until = at;
				old.deleted = isRemoved;
				deleted.push(old);
				current.delete(key);
			}
			if (isRemoved) continue;
			const life = put(key, at, roundedDate(at - ago));
			inserted.push(life);
			current.set(key, life);
		}
		const ticksAt = at + random.within(0, 90);
		const pushed = (life: Life): PushedRow => ({
			Key: life.key.padEnd(random.within(1, 8)),
			Version: life.version,
			LastModifiedOn: local(life.date, offsetAt(life.date)),
		});
		const whole = { deleted: deleted.map(pushed), inserted: inserted.map(pushed) };
		const split = random.oneOf(['whole', 'whole', 'sameId', 'otherId'] as const);
		const id = `t${index}`;
		const ticks = ticksOf(ticksAt);
		const isWhole = split === 'whole' || deleted.length === 0 || inserted.length === 0;
		const bodies: Body[] = isWhole
			? [{ id, ticks, ...whole }]
			: [
					{ id, ticks, deleted: whole.deleted, inserted: [] },
					{
						id: split === 'sameId' ? id : `${id}b`,
						ticks: split === 'sameId' ? ticks : ticks + 1n,
						deleted: [],
						inserted: whole.inserted,
					},
				];
		for (const body of bodies) {
			if (random.happens(loss)) {
				const at = ticksAt + fate.within(1_000, 150_000);
				if (fate.happens(0.6)) failed.push({ body, at, isTruncated: fate.happens(0.1) });
				continue;
			}
			const delay = random.happens(0.15) ? random.within(0, 50_000) : random.within(20, 4_000);
			const first = ticksAt + delay;
			const again = random.happens(0.15) ? [first + random.within(10, 100_000)] : [];
			requests.push({ body, at: [first, ...again] });
		}
	}
	const siteAhead = random.within(-90_000, 90_000);
	return { seed, start, end: start + HOUR_MS, lives, requests, failed, siteAhead, offsetAt };
}

/** The rows of the table at a time. */
export function tableAt({ lives }: World, time: number): Life[] {
	return lives.filter(({ from, until }) => from <= time && time < until);
}

/** SQL Server's dates are of 1/300 s. */
function roundedDate(time: number): number {
	return Math.round(Math.round((time * 3) / 10) * (10 / 3));
}

function local(date: number, offset: number): string {
	return new Date(date + offset).toISOString().replace(/0*Z$/, '').replace(/\.$/, '');
}

export function ticksOf(time: number): bigint {
	return BigInt(time) * 10_000n + TICKS_AT_EPOCH;
}
