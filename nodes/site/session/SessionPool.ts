import { settle } from '../../exact/settle';
import { AcumaticaError } from '../errors/AcumaticaError';
import type { Session } from './Session';

interface Seat {
	readonly session: Session;
	/** Pieces of work that use it now. */
	load: number;
}

/** The sessions of one execution: never more than allowed, one unless the user wants more. */
export class SessionPool {
	private readonly seats: Seat[] = [];
	private opening = 0;

	constructor(
		/** Makes a session; `isFirst` is the one that the work cannot do without. */
		private readonly newSession: (isFirst: boolean) => Session,
		private most: number,
	) {}

	/** Does a piece of work in one session, from its first request to its last. */
	async work<T>(task: (session: Session) => Promise<T>): Promise<T> {
		const seat = await this.assign();
		try {
			return await task(seat.session);
		} finally {
			seat.load -= 1;
		}
	}

	/** Signs out everywhere. */
	async close(): Promise<void> {
		await Promise.all(this.seats.map(({ session }) => session.close()));
	}

	private async assign(): Promise<Seat> {
		const [first] = this.seats;
		if (first === undefined) {
			const seat = { session: this.newSession(true), load: 1 };
			this.seats.push(seat);
			return seat;
		}
		const seat = (await this.anotherSeat(first)) ?? leastLoaded(this.seats, first);
		seat.load += 1;
		return seat;
	}

	/** One more session while all are busy, or null where that is not allowed or there is no seat for it. */
	private async anotherSeat(first: Seat): Promise<Seat | null> {
		const isFree = this.seats.some(({ load }) => load === 0);
		if (isFree || this.seats.length + this.opening >= this.most) return null;
		this.opening += 1;
		try {
			// The first one must have its seat before others are taken.
			await first.session.open();
			return await this.openOrDoWithout(this.newSession(false));
		} finally {
			this.opening -= 1;
		}
	}

	private async openOrDoWithout(session: Session): Promise<Seat | null> {
		const opened = await settle(session.open());
		if ('result' in opened) {
			const seat = { session, load: 0 };
			this.seats.push(seat);
			return seat;
		}
		const { error } = opened;
		if (!(error instanceof AcumaticaError) || error.kind !== 'loginLimit') throw error;
		this.most = this.seats.length;
		return null;
	}
}

function leastLoaded(seats: readonly Seat[], first: Seat): Seat {
	return seats.reduce((least, seat) => (seat.load < least.load ? seat : least), first);
}
