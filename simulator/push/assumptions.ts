/**
 * Deeds of a sender that integrators report, or that are guessed, but that Acumatica's documentation
 * does not tell of. All of it is off by default. A share goes from 0 to 1.
 */
export interface Assumptions {
	/** An update goes out as two requests, one with the Deleted rows and one with the Inserted. */
	readonly split: {
		readonly share: number;
		readonly order: 'deleted-first' | 'inserted-first';
		/** `different`: two transactions, the Deleted one being the older. */
		readonly transactionId: 'same' | 'different';
		/** Between the two requests. */
		readonly delayMs: number;
	};
	/** Sent again although it was accepted: after the reply, or at once, beside the first. */
	readonly duplicate: {
		readonly share: number;
		readonly when: 'after-success' | 'at-once';
	};
	/** Sent again much later than it was accepted, when newer notifications have gone out. */
	readonly lateDuplicate: { readonly share: number; readonly delayMs: number };
	/** Share of the messages that overtake some of those that are waiting. */
	readonly outOfOrder: number;
	/** Notifications that never go out: whole, or of a split update one half. [B] that they get lost */
	readonly lost: {
		readonly share: number;
		readonly what: 'whole' | 'any half' | 'Deleted' | 'Inserted';
	};
	/** Requests under way at the same time, for each destination. */
	readonly parallel: number;
	/** Inserted and Deleted each in an order of their own. */
	readonly shuffledRows: boolean;
	/** A change that is not tracked is sent with two empty arrays, instead of not at all. */
	readonly emptyNotifications: boolean;
	readonly missingAdditionalInfo: boolean;
	/** Name of one more envelope key, such as `QueryId`. */
	readonly extraEnvelopeKey: string | null;
	/** `1999.000000` instead of `1999`. */
	readonly decimalsWithScale: boolean;
	readonly upperCaseGuid: boolean;
}

/** Any part of the assumptions; what is not named stays as it is. */
export type AssumptionChanges = {
	readonly [Name in keyof Assumptions]?: Assumptions[Name] extends object
		? Partial<Assumptions[Name]>
		: Assumptions[Name];
};

/** Only what the documentation says. */
export const asDocumented: Assumptions = {
	split: { share: 0, order: 'deleted-first', transactionId: 'same', delayMs: 0 },
	duplicate: { share: 0, when: 'after-success' },
	lateDuplicate: { share: 0, delayMs: 1000 },
	outOfOrder: 0,
	lost: { share: 0, what: 'whole' },
	parallel: 1,
	shuffledRows: false,
	emptyNotifications: false,
	missingAdditionalInfo: false,
	extraEnvelopeKey: null,
	decimalsWithScale: false,
	upperCaseGuid: false,
};

export function withChanges(base: Assumptions, changes: AssumptionChanges): Assumptions {
	return {
		...base,
		...changes,
		split: { ...base.split, ...changes.split },
		duplicate: { ...base.duplicate, ...changes.duplicate },
		lateDuplicate: { ...base.lateDuplicate, ...changes.lateDuplicate },
		lost: { ...base.lost, ...changes.lost },
	};
}
