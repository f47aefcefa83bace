import type { Time } from '../../nodes/site/http/time';
import type { CaughtRequest } from './CaughtRequest';

const LOOK_EVERY_MS = 250;

/** Waits until one more request has been caught than there were, or the time is over. */
export async function awaitRequest(
	caught: readonly CaughtRequest[],
	{ already, forMs, time, stop }: { already: number; forMs: number; time: Time; stop: AbortSignal },
): Promise<void> {
	const end = time.now() + forMs;
	while (caught.length <= already && time.now() < end) await time.sleep(LOOK_EVERY_MS, stop);
}
