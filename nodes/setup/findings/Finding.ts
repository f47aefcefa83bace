/** How bad it is. `couldNotBeChecked` says nothing about the setup; `none` is the one item of a setup that is right. */
export type Severity = 'error' | 'warning' | 'couldNotBeChecked' | 'none';

/** One thing that is not as the trigger needs it. The names are those of the fields of an item. */
export interface Finding {
	readonly severity: Severity;
	/** Stays the same, for workflows that decide by it. */
	readonly finding: string;
	readonly what: string;
	/** Where it is: the form and the box or column on it. */
	readonly form: string;
	readonly field: string;
	/** How to mend it. */
	readonly remedy: string;
}

export function oneWhere<T>(isSo: boolean, make: () => T): T[] {
	return isSo ? [make()] : [];
}

/** Several destinations or inquiries can have one thing to tell. */
export function isFirst({ what }: Finding, index: number, all: readonly Finding[]): boolean {
	return all.findIndex((other) => other.what === what) === index;
}
