import type { INodeProperties } from 'n8n-workflow';

import { readMoment } from '../exact/moment';
import { isObject } from '../exact/members';
import type { ReadParameter, Reader } from '../parameters/declared';
import { choiceOf, declaredIn } from '../parameters/declared';
import {
	readList,
	readNumber,
	readSwitch,
	readText,
	SettingError,
} from '../parameters/readParameter';
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
	const inquiry = given(readChosen, 'inquiry');
	return {
		authentication: given(choiceOf(['connectedApp', 'oAuth2']), 'readAuthentication'),
		inquiry,
		address: optional(choiceOf(['current', 'older']), 'odataAddress'),
		query: optional(readText, 'queryName') || inquiry,
		tenant: optional(readText, 'tenant'),
		keyColumns: given(readColumns, 'keyColumns'),
		dateColumn: given(readColumn, 'dateColumn'),
		looksUp: given(readSwitch, 'lookUpDeleted'),
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
	return kind === 'since' ? { kind, date: given(readDate, 'changedSince') } : { kind };
}

/** What was chosen from a list, or given by name. */
function readChosen(declared: INodeProperties, value: unknown): string {
	const chosen = isObject(value) && 'value' in value ? value.value : value;
	const text = readText(declared, chosen);
	if (text !== '') return text;
	throw new SettingError(
		`${declared.displayName} must be the name of an inquiry, but is empty. Choose one from the list.`,
	);
}

/** Names of columns as OData has them. */
function readColumns(declared: INodeProperties, value: unknown): string[] {
	const columns = readList(declared, value);
	if (columns.length === 0) {
		throw new SettingError(
			`${declared.displayName} must be a column of the inquiry, but is empty. Choose from the list.`,
		);
	}
	const wrong = columns.find((column) => !/^\w+$/.test(column));
	if (wrong === undefined) return columns;
	throw new SettingError(
		`${declared.displayName} must be columns of the inquiry, but "${wrong}" cannot be one: names in OData are the captions without spaces. Choose from the list.`,
	);
}

function readColumn(declared: INodeProperties, value: unknown): string {
	const [column = '', ...more] = readColumns(declared, value);
	if (more.length === 0) return column;
	throw new SettingError(`${declared.displayName} must be one column, but is several.`);
}

function readDate(declared: INodeProperties, value: unknown): string {
	const text = readText(declared, value);
	if (readMoment(text) !== null) return text;
	throw new SettingError(
		`${declared.displayName} must be a date and time such as 2026-01-31T14:00:00Z, but is ${JSON.stringify(text)}.`,
	);
}
