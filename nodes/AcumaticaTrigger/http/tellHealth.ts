import { unavailable, type OpenedState } from './openState';
import { readingFigures } from './readingFigures';
import { unavailableAnswer, type Answer } from './reply';
import type { RequestRules } from './requestRules';

/** The figures of a trigger: what came in, what waits, what went out. */
export async function tellHealth(
	state: OpenedState | null,
	{ stateStore, completeness }: Pick<RequestRules, 'stateStore' | 'completeness'>,
	time: number,
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
		const reading =
			completeness === null ? {} : { reading: readingFigures(await store.reads.state(), time) };
		return { log: null, status: 200, body: { ...figures, ...memory, ...reading } };
	} catch (error) {
		return unavailableAnswer(unavailable(error).message, null);
	}
}
