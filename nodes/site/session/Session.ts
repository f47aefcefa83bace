import { settle } from '../../exact/settle';
import { AcumaticaError, canceled } from '../errors/AcumaticaError';
import type { HttpAnswer } from '../http/http';
import { Attendance } from './Attendance';
import type { SeatWait } from './SeatWait';
import { takeCookies, type SignIn, type SignInTools } from './SignIn';
import { opensUnnamedSession, type Ticket } from './Ticket';

/** The session as one request uses it. */
export interface SessionUse {
	readonly ticket: Ticket;
	/** Counts the sign-ins, so that a renewal happens once for all who found the same ticket dead. */
	readonly generation: number;
}

/**
 * A session on the server: opened when the first request needs it, renewed once for all who wait, and ended once.
 * While it is renewed or ended nothing is under way, for a request with an old token would open a session that
 * nobody knows.
 */
export class Session {
	private signedIn: Promise<Ticket> | null = null;
	private renewal: Promise<void> | null = null;
	private generation = 0;
	private proven = false;
	private abandoned = false;
	private closed = false;
	private readonly inside = new Attendance();

	constructor(
		private readonly signIn: SignIn,
		private readonly tools: SignInTools,
		private readonly seats: SeatWait,
	) {}

	/** Whether the session has answered a request since its last sign-in. */
	get isProven(): boolean {
		return this.proven;
	}

	/** Whether Acumatica is known to be at the address: it has answered there, or its sign-in was there. */
	get isKnownAddress(): boolean {
		return this.proven || this.signIn.isAtInstance;
	}

	/** Signs in if nobody has yet. A sign-in that failed is not tried again: wrong passwords lock users. */
	async open(): Promise<Ticket> {
		this.signedIn ??= this.openWhenSeatIsFree();
		return await this.signedIn;
	}

	/** Sends one request with the session's ticket. */
	async use(
		send: (ticket: Ticket) => Promise<HttpAnswer>,
	): Promise<{ answer: HttpAnswer; use: SessionUse }> {
		const use = await this.enter();
		try {
			const answer = await send(use.ticket);
			this.note(answer, use.ticket);
			return { answer, use };
		} finally {
			this.inside.leave();
		}
	}

	/** Replaces a ticket that was refused; whoever comes later with the same ticket gets the new one. */
	async renew({ generation }: SessionUse): Promise<void> {
		if (generation !== this.generation) return;
		this.renewal ??= this.replaceTicket().finally(() => {
			this.renewal = null;
		});
		await this.renewal;
	}

	/** Waits for a free seat, or throws the error when the time for that is over. */
	async awaitSeat(error: AcumaticaError): Promise<void> {
		await this.seats.wait(error);
	}

	/** Signs out when everything that is under way has ended. Never throws. */
	async close(): Promise<void> {
		this.closed = true;
		await this.inside.empty();
		await this.renewal?.catch(() => undefined);
		const ticket = await this.signedIn?.catch(() => null);
		if (ticket) await this.signIn.end(ticket, this.abandoned);
	}

	private async enter(): Promise<SessionUse> {
		for (;;) {
			if (this.closed || this.tools.canceled?.aborted) throw canceled();
			if (this.renewal !== null) {
				await this.renewal;
				continue;
			}
			const ticket = await this.open();
			if (this.closed || this.tools.canceled?.aborted || this.renewal !== null) continue;
			if (opensUnnamedSession(ticket) && !this.inside.isEmpty) {
				await this.inside.change();
				continue;
			}
			this.inside.enter();
			return { ticket, generation: this.generation };
		}
	}

	private note(answer: HttpAnswer, ticket: Ticket): void {
		if (answer.kind === 'reply') {
			takeCookies(ticket, answer, this.tools.time);
			if (answer.status < 300) {
				this.proven = true;
				this.seats.found();
			}
		} else if (answer.kind !== 'notSent' && answer.kind !== 'unsendable') {
			this.abandoned = true;
		}
	}

	private async replaceTicket(): Promise<void> {
		await this.inside.empty();
		const old = await this.open();
		this.generation += 1;
		const refreshed = await this.signIn.refresh(old);
		if (refreshed !== null) {
			this.signedIn = Promise.resolve(refreshed);
			return;
		}
		// The old session may still be open: signing in beside it would take a second seat.
		await this.signIn.end(old, this.abandoned);
		this.proven = false;
		this.abandoned = false;
		this.signedIn = this.openWhenSeatIsFree();
		await this.signedIn;
	}

	private async openWhenSeatIsFree(): Promise<Ticket> {
		for (;;) {
			const opened = await settle(this.signIn.open());
			if ('result' in opened) return opened.result;
			const { error } = opened;
			if (!(error instanceof AcumaticaError) || error.kind !== 'loginLimit') throw error;
			await this.seats.wait(error);
		}
	}
}
