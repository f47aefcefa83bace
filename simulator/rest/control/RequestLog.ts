/** One request as it was answered. */
export interface LogEntry {
	at: string;
	method: string;
	/** Below the instance path, without the query. */
	path: string;
	query: string;
	headers: Readonly<Record<string, string | undefined>>;
	/** Text of the request's body, up to 64 KB; null for bytes. */
	body: string | null;
	status: number;
	/** Location of the answer. */
	location: string | null;
	/** Session that did the work. */
	session: string | null;
	user: string | null;
	/** Requests that were being answered at the same moment, this one included. */
	concurrent: number;
}

/** The newest requests, oldest first. */
export class RequestLog {
	private entries: LogEntry[] = [];
	private answering = 0;

	constructor(private readonly size: number) {}

	/** A request comes in: gives how many are being answered now. */
	begin(): number {
		this.answering += 1;
		return this.answering;
	}

	end(): void {
		this.answering -= 1;
	}

	add(entry: LogEntry): void {
		this.entries.push(entry);
		if (this.entries.length > this.size * 1.1) this.entries = this.entries.slice(-this.size);
	}

	list(): readonly LogEntry[] {
		return this.entries.slice(-this.size);
	}

	clear(): void {
		this.entries = [];
	}
}
