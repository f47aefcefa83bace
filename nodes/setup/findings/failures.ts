import { placeOfAddress, textOf } from '../../site/query/cells';
import { FAILED_FORM } from '../tables/dacTables';
import type { SetupOfHooks } from '../tables/readSetup';
import type { TableRow } from '../../site/query/readTable';
import type { Finding } from './Finding';

/** What Acumatica could not send in the last two days, which is as long as it keeps it. */
export function aboutFailures({
	failed,
	errors,
}: Pick<SetupOfHooks, 'failed' | 'errors'>): Finding[] {
	return [
		...found(
			'notificationsFailed',
			'notifications could not be sent in the last two days',
			failed.rows,
		),
		...found('errorsLogged', 'errors were logged in the last two days', errors.rows),
	];
}

function found(finding: string, fault: string, rows: readonly TableRow[] | null): Finding[] {
	if (rows === null || rows.length === 0) return [];
	const texts = rows.map((row) => textOf(row, 'ErrorMessage')).filter((text) => text !== null);
	const last = withoutQueries(texts.at(-1) ?? '')
		.replace(/\s+/g, ' ')
		.slice(0, 200);
	return [
		{
			severity: 'warning',
			finding,
			what: `${rows.length} ${fault}${last === '' ? '' : `, such as: ${last}`}`,
			form: FAILED_FORM,
			field: 'Error Message',
			remedy:
				'Mend what the text says, then send them again there (Send All). Look at the queue too, which OData does not show: Process Push Notifications (SM302010) must say OK, well below its limit.',
		},
	];
}

/** Addresses in it keep their path alone: a name and password, or a query, may be a secret. */
function withoutQueries(text: string): string {
	return text.replace(/https?:\/\/[^\s"'<>]+/gi, placeOfAddress);
}
