import type { UserDefinition } from '../site/Site';

/** Where a session came from; `conventional` is HTTP Basic on OData, which takes no API seat. [A] */
export type SessionOrigin = 'cookie' | 'grant' | 'concurrent' | 'conventional';

/** A long-running operation of a form. */
export interface Operation {
	id: string;
	entity: string;
	action: string;
	screen: string;
	/** Milliseconds since 1970 when it ends; Infinity = never. */
	endsAt: number;
	failure?: string;
	/** Work to be done when it ends, once. */
	complete?: (() => void) | undefined;
	/** Whether somebody has been told of the end. */
	polledAfterEnd: boolean;
	sessionId: string;
}

/** One seat, one user, one tenant. */
export interface Session {
	/** 24 lower-case letters and digits: the ASP.NET_SessionId. */
	readonly id: string;
	/** Value of .ASPXAUTH; requests with cookies need both. */
	readonly authCookie: string;
	readonly tenant: string;
	readonly user: UserDefinition;
	readonly branch: string;
	readonly origin: SessionOrigin;
	/** The OAuth grant that it belongs to. */
	readonly grantId: string | null;
	readonly openedAt: number;
	lastUsed: number;
	/** Milliseconds since 1970; null = only idleness ends it. */
	expiresAt: number | null;
	/** Whether idleness ends it. */
	idles: boolean;
	readonly operations: Operation[];
	/** Settled when the request before has been answered: one session, one request at a time. */
	turn: Promise<void>;
}
