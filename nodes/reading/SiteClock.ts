import type { SendHttp } from '../site/http/http';
import { headerOf } from '../site/http/http';
import type { Time } from '../site/http/time';

/** A server tells its time in whole seconds, rounded down. */
const TOLD_TO_MS = 1_000;

/** How far the clock of a server is ahead, narrowed down by what its replies say. */
export class SiteClock {
	private atLeast = -Infinity;
	private atMost = Infinity;

	constructor(private readonly time: Pick<Time, 'now'>) {}

	/** In ms; 0 while no reply has told. */
	get aheadMs(): number {
		const middle = (this.atLeast + this.atMost) / 2;
		return Number.isFinite(middle) ? Math.round(middle) : 0;
	}

	/** The same HTTP port, whose replies are looked at. */
	watch(http: SendHttp): SendHttp {
		return async (request) => {
			const sentAt = this.time.now();
			const answer = await http(request);
			if (answer.kind === 'reply') this.note(headerOf(answer, 'date'), sentAt, this.time.now());
			return answer;
		};
	}

	/** The reply was written at some time between. */
	private note(date: string | undefined, sentAt: number, receivedAt: number): void {
		const told = Date.parse(date ?? '');
		if (Number.isNaN(told)) return;
		const [atLeast, atMost] = [told - receivedAt, told + TOLD_TO_MS - sentAt];
		// A clock that was set meanwhile contradicts what it said before.
		const isSetAnew = atLeast > this.atMost || atMost < this.atLeast;
		this.atLeast = isSetAnew ? atLeast : Math.max(this.atLeast, atLeast);
		this.atMost = isSetAnew ? atMost : Math.min(this.atMost, atMost);
	}
}
