import { Redis, type RedisOptions } from 'ioredis';
import type { IDataObject } from 'n8n-workflow';

import { SCRIPTS } from '../../../../nodes/AcumaticaTrigger/state/redis/commands';
import { Leases } from './Leases';
import type { RedisClientClass } from './nodeModules';
import { nextTurn, VirtualTime } from './VirtualTime';

/** A process of n8n as its Redis client sees it. */
export interface ClientsProcess {
	/** Called when it is killed. */
	readonly whenKilled: (() => void)[];
	/** Between two steps; never ends where the process has. */
	point(): Promise<void>;
}

type Call = (...given: unknown[]) => Promise<unknown>;

/** What the node sends: its scripts, and what it reads. */
const COMMANDS = [...Object.keys(SCRIPTS), 'mget', 'info'];

const LONGEST_CONNECT_MS = 120_000;

/**
 * A real Redis for the processes of a host. Virtual time stands still while a command is under way, and a
 * process can be killed before and after each. Leases run out by virtual time.
 */
export class RedisOfHost {
	readonly time = new VirtualTime(async () => await this.settled());
	readonly credential: IDataObject;
	private readonly underWay = new Set<Promise<unknown>>();
	private readonly admin: Redis;
	private readonly leases: Leases;
	private readonly clients: Redis[] = [];

	/** @param number of the history, each of which has keys of its own */
	constructor(port: number, number: number) {
		this.credential = { host: '127.0.0.1', port, keyPrefix: `history${number}:` };
		this.admin = new Redis({ host: '127.0.0.1', port });
		this.leases = new Leases(this.time, async (script, key, value) => {
			await this.follow(this.admin.eval(script, 1, key, value));
		});
	}

	/** The class of clients that a process gets for ioredis'. */
	clientOf(process: ClientsProcess): RedisClientClass {
		const connected = (client: Redis) => this.connected(client, process);
		return class extends Redis {
			constructor(options: RedisOptions) {
				// The machine may be slow: real time ends nothing here.
				super({ ...options, commandTimeout: undefined, connectTimeout: LONGEST_CONNECT_MS });
				connected(this);
			}
		};
	}

	/** Removes what the history has left. */
	async end(): Promise<void> {
		await this.admin.flushall();
		for (const client of [...this.clients, this.admin]) client.disconnect();
	}

	private connected(client: Redis, process: ClientsProcess): void {
		this.clients.push(client);
		process.whenKilled.push(() => client.disconnect());
		for (const name of COMMANDS) {
			const send = (Reflect.get(client, name) as Call).bind(client);
			const call: Call = async (...given) => {
				await process.point();
				const lease = this.leases.of(name, given);
				const reply = await this.follow(send(...lease.given));
				lease.begin(reply);
				await process.point();
				return reply;
			};
			Reflect.set(client, name, call);
		}
	}

	private async follow<T>(command: Promise<T>): Promise<T> {
		const ended = command.catch(() => {});
		this.underWay.add(ended);
		try {
			return await command;
		} finally {
			this.underWay.delete(ended);
		}
	}

	private async settled(): Promise<void> {
		await nextTurn();
		while (this.underWay.size > 0) {
			await Promise.all(this.underWay);
			await nextTurn();
		}
	}
}
