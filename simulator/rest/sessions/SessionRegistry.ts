import { randomBytes } from 'node:crypto';
import type { UserDefinition } from '../site/Site';
import type { Session, SessionOrigin } from './Session';

export interface SessionRequest {
	tenant: string;
	user: UserDefinition;
	branch: string;
	origin: SessionOrigin;
	grantId?: string;
	expiresAt?: number | null;
	idles?: boolean;
}

export type OpenOutcome =
	| { opened: true; session: Session }
	| { opened: false; limit: 'licence' | 'user' };

/** The open sessions, which are the seats of the licence. */
export class SessionRegistry {
	private readonly sessions = new Map<string, Session>();

	constructor(
		private readonly now: () => number,
		private readonly limits: { seats: () => number; idleSeconds: () => number },
	) {}

	/** Opens a session, or says which limit stands against it: the licence first, then the user. [A] */
	open(request: SessionRequest): OpenOutcome {
		this.expire();
		const seats = [...this.sessions.values()].filter(takesSeat);
		if (request.origin !== 'conventional') {
			if (seats.length >= this.limits.seats()) return { opened: false, limit: 'licence' };
			const own = seats.filter(
				(session) => session.tenant === request.tenant && session.user.name === request.user.name,
			);
			if (own.length >= (request.user.maxConcurrentLogins ?? Infinity)) {
				return { opened: false, limit: 'user' };
			}
		}
		const session = this.create(request);
		this.sessions.set(session.id, session);
		return { opened: true, session };
	}

	find(id: string | undefined): Session | undefined {
		this.expire();
		return id === undefined ? undefined : this.sessions.get(id);
	}

	/** The session of an OAuth grant with scope `api`. */
	ofGrant(grantId: string): Session | undefined {
		this.expire();
		return [...this.sessions.values()].find(
			(session) => session.origin === 'grant' && session.grantId === grantId,
		);
	}

	close(id: string): boolean {
		return this.sessions.delete(id);
	}

	/** "Restart Application" on SM203510 ends every session. [A] */
	closeAll(): void {
		this.sessions.clear();
	}

	/** Every session that is open now. */
	list(): Session[] {
		this.expire();
		return [...this.sessions.values()];
	}

	private expire(): void {
		const now = this.now();
		const idle = this.limits.idleSeconds() * 1000;
		for (const session of this.sessions.values()) {
			const expired = session.expiresAt !== null && session.expiresAt <= now;
			const idled = session.idles && session.lastUsed + idle <= now;
			if (expired || idled) this.sessions.delete(session.id);
		}
	}

	private create(request: SessionRequest): Session {
		const now = this.now();
		return {
			id: sessionId(),
			authCookie: randomBytes(32).toString('hex').toUpperCase(),
			tenant: request.tenant,
			user: request.user,
			branch: request.branch,
			origin: request.origin,
			grantId: request.grantId ?? null,
			openedAt: now,
			lastUsed: now,
			expiresAt: request.expiresAt ?? null,
			idles: request.idles ?? true,
			operations: [],
			turn: Promise.resolve(),
		};
	}
}

function takesSeat(session: Session): boolean {
	return session.origin !== 'conventional';
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz012345';

/** 24 lower-case letters and digits, as recorded. [A] */
function sessionId(): string {
	return [...randomBytes(24)].map((byte) => ALPHABET[byte % 32]).join('');
}
