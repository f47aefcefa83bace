import type { SweepRules } from '../../changes/sweepPlan';

/** `date` is ISO 8601; without an offset it is by the time zone of the workflow. */
export type FirstRunSetting =
	| { readonly kind: 'nothing' | 'snapshot' }
	| { readonly kind: 'since'; readonly date: string };

/** What the user set of reading. */
export interface CompletenessRules {
	readonly authentication: 'connectedApp' | 'oAuth2';
	/** As the OData address has it. */
	readonly inquiry: string;
	readonly address: 'current' | 'older';
	/** As notifications name it. */
	readonly query: string;
	/** Login name; '' for that of the credential. */
	readonly tenant: string;
	readonly keyColumns: readonly string[];
	readonly dateColumn: string;
	/** Whether deleted rows are looked up before they go out. */
	readonly looksUp: boolean;
	readonly sweep: SweepRules;
	/** Whether what Acumatica could not send is fetched from its list. */
	readonly fetchesFailed: boolean;
	readonly firstRun: FirstRunSetting;
	readonly pageSize: number;
	/** How long a notification may be under way, in ms. */
	readonly settleMs: number;
}
