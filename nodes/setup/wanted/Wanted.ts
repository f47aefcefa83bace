import type { ExpectedHeader } from './expectedHeader';

/** What the trigger needs of Acumatica. */
export interface Wanted {
	/** Production URL. */
	readonly url: URL;
	/** What the user is told to enter as Address. */
	readonly address: string;
	/** Undefined: nobody said; null: something that Acumatica cannot send. */
	readonly header: ExpectedHeader | null | undefined;
	readonly rowKeys: readonly WantedRowKey[];
}

export interface WantedRowKey {
	/** Title of the inquiry; empty for every inquiry. */
	readonly query: string;
	readonly fields: readonly string[];
}
