import { settle } from '../../exact/settle';
import type { Client } from './Client';

/** Answers that all items of a run share, for each account; they end with the run. */
export class OncePerRun<T> {
	private readonly answers = new WeakMap<Client['connection'], Map<string, Promise<T>>>();

	/** The answer to the question of that name; one that failed is asked again. */
	async get({ connection }: Client, name: string, ask: () => Promise<T>): Promise<T> {
		const known = this.answers.get(connection) ?? new Map<string, Promise<T>>();
		this.answers.set(connection, known);
		const answer = known.get(name) ?? ask();
		known.set(name, answer);
		const outcome = await settle(answer);
		if ('result' in outcome) return outcome.result;
		if (known.get(name) === answer) known.delete(name);
		throw outcome.error;
	}
}
