import type { StoreKind } from '../state/StateStore';
import { unavailable, type OpenedState } from './openState';
import { unavailableAnswer, type Answer } from './reply';

/** The figures of a trigger: what came in, what waits, what went out. */
export async function tellHealth(
	state: OpenedState | null,
	{ stateStore }: { readonly stateStore: StoreKind },
): Promise<Answer> {
	if (state === null || (!state.ok && !state.isRedis)) {
		return { log: null, status: 200, body: { stateStore, releaseRunning: false } };
	}
	if (!state.ok) return unavailableAnswer(state.message, null);
	const { store } = state;
	try {
		const { counters, remembered, releaseRunning = true, ...now } = await store.health();
		const figures = { ...counters, ...now, stateStore: store.kind, releaseRunning };
		const memory = remembered === undefined ? {} : { remembered: { ...remembered } };
		return { log: null, status: 200, body: { ...figures, ...memory } };
	} catch (error) {
		return unavailableAnswer(unavailable(error).message, null);
	}
}
