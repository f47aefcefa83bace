import type { RowKeySetting } from './intake/pair/keySetting';

/** What the user said of inquiries, in several places. */
interface Named {
	/** Under Only These Inquiries, which wins. */
	readonly only: readonly string[];
	/** Whether those are taken too that are named nowhere. */
	readonly takesOthers: boolean;
	readonly rowKeys: readonly RowKeySetting[];
	/** The inquiry that is read as well; null for none. */
	readonly read: string | null;
}

interface ChosenInquiries {
	/** Empty for all. */
	readonly queries: readonly string[];
	/** Whether others are ignored for want of an entry, and not because the user said so. */
	readonly ignoresOthers: boolean;
}

/** The inquiries that start the workflow: what is named with its keys need not be named again. */
export function chosenInquiries({ only, takesOthers, rowKeys, read }: Named): ChosenInquiries {
	if (only.length > 0) return { queries: only, ignoresOthers: false };
	const titles = rowKeys.map(({ query }) => query);
	if (takesOthers || titles.length === 0 || titles.includes('')) {
		return { queries: [], ignoresOthers: false };
	}
	return { queries: read === null ? titles : [...titles, read], ignoresOthers: true };
}
