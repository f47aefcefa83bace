import { randomBytes } from 'node:crypto';

import { sleep } from 'n8n-workflow';

import { markDelivered } from '../../intake/pair/keyLog';
import type {
	Acceptance,
	Decide,
	Decision,
	MessageClaim,
	MessageMemory,
} from '../../intake/decision';
import { LONGEST_REQUEST_MS } from '../longestRequest';
import type { StateRules } from '../StateStore';
import { writeChange, writeHeldRows } from './emissionText';
import type { RedisKeys } from './keys';
import {
	DECIDING_LEASE_MS,
	LONGEST_CLAIM_WAIT_MS,
	MOST_CONFLICTS,
	RENEW_CLAIMS_EVERY_MS,
	REPLYING_LEASE_MS,
	WAITING_LIFE_MS,
} from './limits';
import type { RedisConnection } from './RedisConnection';
import { replies } from './replies';
import type { ReadRow } from './rowLogs';
import { readRows, rowArguments } from './rowLogs';
import type { SetAside } from './SetAside';

const SHORTEST_STEP_MS = 25;
const LONGEST_STEP_MS = 250;

/** A claim of a request of this process. */
interface Claim {
	readonly token: string;
	readonly deduplicate: boolean;
	/** The row keys in whose logs the message has left halves. */
	readonly rowKeys: readonly string[];
	/** How long the reply has been under way, in ms. */
	age: number;
}

type Begun =
	| { readonly state: 'duplicate' }
	| { readonly state: 'claimed' }
	| { readonly state: 'free'; readonly rows: readonly ReadRow[] };

/**
 * Takes messages: one round trip to claim and read, one to store what was decided if nothing has
 * changed since, one when the reply is out.
 */
export class RedisMessageMemory implements MessageMemory {
	private readonly claims = new Map<string, Claim>();
	private isRenewing = false;

	constructor(
		private readonly connection: RedisConnection,
		private readonly keys: RedisKeys,
		private readonly rules: () => StateRules,
		private readonly clock: () => number,
		private readonly aside: SetAside,
	) {}

	async accept<T>(request: MessageClaim, decide: Decide<T>): Promise<Acceptance<T>> {
		const token = randomBytes(9).toString('base64url');
		const rowKeys = [...new Set(request.rowKeys)];
		let conflicts = 0;
		let step = SHORTEST_STEP_MS;
		for (let waited = 0; ; ) {
			const begun = await this.begin(request, rowKeys, token);
			if (begun.state === 'duplicate') return { outcome: 'duplicate' };
			if (begun.state === 'claimed') {
				if (waited >= LONGEST_CLAIM_WAIT_MS) return { outcome: 'busy' };
				await sleep(step);
				waited += step;
				step = Math.min(2 * step, LONGEST_STEP_MS);
				continue;
			}
			let done = false;
			try {
				const { rows, logs } = await this.aside.logsOf(begun.rows);
				const decision = decide(logs);
				done = await this.commit(request, token, rows, decision);
				if (done) return { outcome: 'applied', result: decision.result };
				done = ++conflicts <= MOST_CONFLICTS;
			} finally {
				if (!done) await this.giveUp(request.messageKey, token);
			}
			if (conflicts > MOST_CONFLICTS) return { outcome: 'busy' };
		}
	}

	/** Messages of this process whose reply is not out yet. */
	get underWay(): number {
		return this.claims.size;
	}

	async delivered(messageKey: string): Promise<void> {
		const claim = this.claims.get(messageKey);
		if (claim === undefined) return;
		this.claims.delete(messageKey);
		const { deduplicate, rowKeys } = claim;
		await this.connection.run(
			'acumaticaDelivered',
			[this.keys.message(messageKey), ...rowKeys.map((rowKey) => this.keys.row(rowKey))],
			[messageKey, this.clock(), this.rules().memoryMs, deduplicate ? 1 : 0],
		);
	}

	async abandoned(messageKey: string): Promise<void> {
		const claim = this.claims.get(messageKey);
		if (claim === undefined) return;
		this.claims.delete(messageKey);
		await this.connection.run('acumaticaAbandon', [this.keys.message(messageKey)], [claim.token]);
	}

	private async begin(
		{ messageKey, deduplicate, fetched = false }: MessageClaim,
		rowKeys: readonly string[],
		token: string,
	): Promise<Begun> {
		const [state, ...texts] = replies.begun(
			await this.connection.run(
				'acumaticaBegin',
				[
					this.keys.message(messageKey),
					this.keys.meta,
					...rowKeys.map((rowKey) => this.keys.row(rowKey)),
				],
				[
					token,
					this.clock(),
					DECIDING_LEASE_MS,
					this.rules().memoryMs,
					deduplicate ? 1 : 0,
					WAITING_LIFE_MS,
					fetched ? 0 : 1,
				],
			),
		);
		if (state !== 'free') return { state };
		return { state, rows: readRows(rowKeys, texts) };
	}

	/** False where the claim ran out, or another process changed a log: then everything begins anew. */
	private async commit<T>(
		{ messageKey, deduplicate }: MessageClaim,
		token: string,
		rows: readonly ReadRow[],
		{ logs, held, batched }: Decision<T>,
	): Promise<boolean> {
		const now = this.clock();
		const { memoryMs, batch } = this.rules();
		const changed =
			batched.length === 0
				? logs
				: new Map([...logs].map(([rowKey, log]) => [rowKey, markDelivered(log, messageKey)]));
		const { meta, held: heldKey, due, batch: batchKey, outbox, outboxDue } = this.keys;
		const outcome = replies.committed(
			await this.connection.run(
				'acumaticaCommit',
				[
					this.keys.message(messageKey),
					...[meta, heldKey, due, batchKey, outbox, outboxDue],
					...rows.map(({ rowKey }) => this.keys.row(rowKey)),
				],
				[
					...[token, now, REPLYING_LEASE_MS, memoryMs, WAITING_LIFE_MS, deduplicate ? 1 : 0],
					...[messageKey, held === null ? '' : writeHeldRows(held), held?.due ?? 0],
					...[batch?.windowMs ?? 0, batch?.size ?? '', batched.length],
					...batched.map(writeChange),
					...rowArguments(rows, changed, now, memoryMs),
				],
			),
		);
		if (outcome !== 'applied') return false;
		const rowKeys = [...changed]
			.filter(([, { halves }]) =>
				halves.some((half) => half.messageKey === messageKey && !half.delivered),
			)
			.map(([rowKey]) => rowKey);
		this.claims.set(messageKey, { token, deduplicate, rowKeys, age: 0 });
		if (!this.isRenewing) void this.renewWhileUnderWay();
		return true;
	}

	/** A lease is short, so that a dead process is soon noticed: what takes longer renews it. */
	private async renewWhileUnderWay(): Promise<void> {
		this.isRenewing = true;
		while (this.claims.size > 0 && !this.connection.isClosed) {
			await sleep(RENEW_CLAIMS_EVERY_MS);
			const old = [...this.claims].filter(([, claim]) => {
				claim.age += RENEW_CLAIMS_EVERY_MS;
				return claim.age > RENEW_CLAIMS_EVERY_MS && claim.age < LONGEST_REQUEST_MS;
			});
			if (old.length === 0) continue;
			await this.connection
				.run(
					'acumaticaRenew',
					old.map(([messageKey]) => this.keys.message(messageKey)),
					[REPLYING_LEASE_MS, ...old.map(([, { token }]) => token)],
				)
				// A lease that could not be renewed runs out: the message is then taken again.
				.catch(() => {});
		}
		this.isRenewing = false;
	}

	/** What cannot be given up runs out by itself. */
	private async giveUp(messageKey: string, token: string): Promise<void> {
		try {
			await this.connection.run('acumaticaAbandon', [this.keys.message(messageKey)], [token]);
		} catch {
			return;
		}
	}
}
