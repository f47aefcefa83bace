import type { Finding } from './findings/Finding';

/** What looking at the setup in Acumatica brought, as it is stored and as the health reply shows it. */
export interface SetupSeen {
	/** In ms since 1970. */
	readonly checkedAt: number;
	readonly findings: ReadonlyArray<Pick<Finding, 'severity' | 'finding' | 'what'>>;
	/** Findings that did not fit. */
	readonly more: number;
	/** Why it could not be looked at; null where it could. */
	readonly problem: string | null;
}
