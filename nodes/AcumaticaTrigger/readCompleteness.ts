import type { INodeProperties } from 'n8n-workflow';

import type { ReadParameter, Reader } from '../parameters/declared';
import { choiceOf, declaredIn } from '../parameters/declared';
import { readColumn, readColumns, readDateText, readInquiryName } from '../parameters/inquiry';
import { readNumber, readSwitch, readText } from '../parameters/readParameter';
import { completenessOptions, completenessProperties } from './completenessProperties';
import type { CompletenessRules, FirstRunSetting } from './intake/completenessRules';

const MS_PER_SECOND = 1_000;
const MS_PER_MINUTE = 60_000;

/** What the user set of reading; null where it is off. @throws SettingError that names the parameter */
export function readCompleteness(
	parameter: ReadParameter,
	option: <T>(read: Reader<T>, declared: INodeProperties) => T,
): CompletenessRules | null {
	const given = <T>(read: Reader<T>, name: string): T => {
		const declared = declaredIn(completenessProperties, name);
		return read(declared, parameter(name, declared.default));
	};
	const optional = <T>(read: Reader<T>, name: string): T =>
		option(read, declaredIn(completenessOptions, name));
	if (!given(readSwitch, 'completeness')) return null;
	const inquiry = given(readInquiryName, 'inquiry');
	return {
		authentication: given(choiceOf(['connectedApp', 'oAuth2']), 'readAuthentication'),
		inquiry,
		address: optional(choiceOf(['current', 'older']), 'odataAddress'),
		query: optional(readText, 'queryName') || inquiry,
		tenant: optional(readText, 'tenant'),
		keyColumns: given(readColumns, 'keyColumns'),
		dateColumn: given(readColumn, 'dateColumn'),
		looksUp: given(readSwitch, 'lookUpDeleted'),
		fetchesFailed: given(readSwitch, 'fetchFailed'),
		sweep: {
			intervalMs: given(readNumber, 'sweepInterval') * MS_PER_MINUTE,
			keysEveryMs: given(readNumber, 'deletionSearch') * MS_PER_MINUTE,
			overlapMs: optional(readNumber, 'overlap') * MS_PER_SECOND,
		},
		firstRun: readFirstRun(given),
		pageSize: Math.floor(optional(readNumber, 'pageSize')),
		settleMs: optional(readNumber, 'settlingTime') * MS_PER_SECOND,
	};
}

function readFirstRun(given: <T>(read: Reader<T>, name: string) => T): FirstRunSetting {
	const kind = given(choiceOf(['nothing', 'snapshot', 'since']), 'firstRun');
	return kind === 'since' ? { kind, date: given(readDateText, 'changedAfter') } : { kind };
}
