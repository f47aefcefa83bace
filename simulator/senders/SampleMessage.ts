/** A message to be sent once, and how it should be answered. */
export interface SampleMessage {
	/** Its point, in a few words. */
	readonly name: string;
	readonly body: string;
	readonly headers: Readonly<Record<string, string>>;
	/** HTTP status. */
	readonly expected: readonly number[];
	/** The `status` in the reply, where it matters. */
	readonly reply?: string;
}
