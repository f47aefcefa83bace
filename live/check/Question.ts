import type { Client } from '../../nodes/site/client/Client';
import type { CaughtRequest } from './CaughtRequest';
import type { RecordPlace } from './recordPlace';

/** What came of a question. `notAsked`: an option is missing; `closed`: the site did not let us look. */
export interface Answer {
	readonly state: 'answered' | 'closed' | 'notAsked';
	/** Words and figures only: no values of records, no names of people, no addresses. */
	readonly text: string;
}

/** What the questions can work with. */
export interface Site {
	readonly client: Client;
	readonly tenant: string;
	/** A generic inquiry that OData exposes; '' for none. */
	readonly inquiry: string;
	readonly caught: readonly CaughtRequest[];
	/** `Endpoint/Version/Entity` of a custom endpoint with SM302000 behind it; '' for none. */
	readonly experiment: string;
	/** A field of a record made for trials; null changes nothing. */
	readonly write: RecordPlace | null;
	/** Waits until more requests are caught than so many, or it has waited long enough; null where nobody listens. */
	readonly awaitRequest: ((already: number) => Promise<void>) | null;
	/** Opens sessions until one is refused, and tells how; null where that is not wanted. */
	readonly fillSeats: (() => Promise<Answer>) | null;
	/** Does work in a session of its own that goes on where the check is cut off. */
	readonly inOwnSession: <T>(work: (client: Client) => Promise<T>) => Promise<T>;
}

/** One of the things that nobody has seen on a live site. */
export interface Question {
	/** Stays the same: docs/live.md has a row for it. */
	readonly id: string;
	readonly question: string;
	readonly ask: (site: Site) => Answer | Promise<Answer>;
}

export const answered = (text: string): Answer => ({ state: 'answered', text });
export const notAsked = (text: string): Answer => ({ state: 'notAsked', text });
