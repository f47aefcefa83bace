export type AuthenticationResult =
	| {
			readonly ok: true;
			/** The time that was signed with the body, as it was sent; absent where none was. */
			readonly signedTime?: string;
	  }
	/** The reason is for our own log: the sender is told nothing but 401. */
	| { readonly ok: false; readonly reason: RefusalReason };

export type RefusalReason =
	| 'secretNotSet'
	| 'headerMissing'
	| 'wrongSecret'
	| 'bodyNotRead'
	| 'malformedSignature'
	| 'wrongSignature'
	| 'outsideAgeLimit';
