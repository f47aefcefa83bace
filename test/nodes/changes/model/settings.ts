/** Rules of the design that can be switched off, to see that the model needs them. */
export type Rule =
	| 'aVersionThatWasReadIsKnown'
	| 'aVersionThatWasPushedIsKnown'
	| 'waitUntilMessagesHaveSettled'
	| 'lookDeletedRowsUp'
	| 'findUnreportedDeletions'
	| 'lookMissingKeysUp'
	| 'deletionsThatAReadFoundAreKnown'
	| 'messagesWithoutAReplyMayBeLost'
	| 'zoneOfEachMessage'
	| 'lookAgain'
	| 'aFetchedMessageIsKnownWhenItArrives';

export interface Settings {
	readonly kills: boolean;
	/** Whether pages hide rows and reads fail. */
	readonly faultyReads: boolean;
	/** Whether each sweep fetches what Acumatica gave up. */
	readonly fetches: boolean;
	readonly off: ReadonlySet<Rule>;
}
