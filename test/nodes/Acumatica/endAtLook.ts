import type { Stage } from './startNode';

/** When the clock of the simulator stands, so that what runs in it ends by `endAtLook` alone. */
export const STANDING_CLOCK = { startTime: Date.UTC(2026, 0, 5), actionMilliseconds: 1000 };

/** Operations end when their status is asked for the n-th time, however busy the machine is. */
export function endAtLook({ gateway, simulator }: Stage, look: number): void {
	let looks = 0;
	gateway.onRequest = ({ path }) => {
		if (path.includes('/status/') && ++looks === look) {
			simulator.advance(STANDING_CLOCK.actionMilliseconds);
		}
		return undefined;
	};
}
