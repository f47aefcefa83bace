import { PUSH_FORM } from '../tables/dacTables';
import type { Finding, Severity } from './Finding';

/** A finding about the form of destinations. */
export function onPushForm(
	severity: Severity,
	finding: string,
	what: string,
	field: string,
	{ remedy }: { remedy: string },
): Finding {
	return { severity, finding, what, form: PUSH_FORM, field, remedy };
}
