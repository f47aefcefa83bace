import type { IExecuteFunctions } from 'n8n-workflow';

import { settle } from '../../../exact/settle';
import type { OperationInput } from '../operation/Operation';

const turns = new WeakMap<IExecuteFunctions, Map<string, Promise<unknown>>>();

/** Items of a run that ask for the same wait for one another: what one gives is nothing new to the next. */
export async function inTurn<T>(
	{ context }: OperationInput,
	name: string,
	work: () => Promise<T>,
): Promise<T> {
	const last = turns.get(context) ?? new Map<string, Promise<unknown>>();
	const mine = settle(last.get(name) ?? Promise.resolve()).then(work);
	turns.set(context, last.set(name, mine));
	return await mine;
}
