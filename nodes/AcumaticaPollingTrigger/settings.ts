import type { INodeProperties } from 'n8n-workflow';

import type { FirstRun } from '../changes/firstRun';
import type { SweepRules } from '../changes/sweepPlan';
import { fixedIn, instantOf, readMoment } from '../exact/moment';
import type { OutputForm } from '../items/presentChanges';
import type { Reader, ReadParameter } from '../parameters/declared';
import { choiceOf, choicesOf, declaredIn, readOf } from '../parameters/declared';
import {
	readCollection,
	readList,
	readLocator,
	readNumber,
	readSwitch,
	readText,
	SettingError,
} from '../parameters/readParameter';
import type { ChangeEvent } from '../rows/change';
import { pollingProperties } from './description';
import { pollingOptions } from './options';

/** The user's settings of the node, in the units that the code works with. */
export interface PollingSettings {
	readonly authentication: 'connectedApp' | 'oAuth2';
	readonly inquiry: string;
	readonly keyColumns: readonly string[];
	readonly dateColumn: string;
	readonly events: ReadonlySet<ChangeEvent>;
	readonly firstRun: FirstRun;
	readonly sweep: Pick<SweepRules, 'keysEveryMs' | 'overlapMs'>;
	readonly ignoreFields: readonly string[];
	readonly onlyWhenChanged: readonly string[];
	readonly output: OutputForm;
	readonly separateOutputs: boolean;
	/** '' for the name of the inquiry. */
	readonly queryName: string;
	readonly pageSize: number;
	readonly address: 'current' | 'older';
	/** '' for that of the credential. */
	readonly tenant: string;
	/** Time zone (IANA) of dates without an offset. */
	readonly zone: string;
	readonly timeoutMs: number;
	readonly seatWaitMs: number;
}

const MS_PER_SECOND = 1_000;
const MS_PER_MINUTE = 60_000;

const EVENTS: readonly ChangeEvent[] = ['inserted', 'updated', 'deleted'];
const OUTPUT_FORMS: readonly OutputForm[] = ['event', 'row', 'cloudEvent'];

/**
 * Values are taken as they are declared: a number and a switch may be text, as expressions give it.
 *
 * @param zone that of the workflow
 * @throws SettingError that names the parameter, for any other value
 */
export function readSettings(parameter: ReadParameter, zone: string): PollingSettings {
	const given = <T>(read: Reader<T>, name: string): T => {
		const declared = declaredIn(pollingProperties, name);
		return read(declared, parameter(name, declared.default));
	};
	const options = given(readCollection, 'options');
	const option = <T>(read: Reader<T>, name: string): T =>
		readOf(options, declaredIn(pollingOptions, name), read);

	const kind = given(choiceOf(['nothing', 'snapshot', 'since']), 'firstRun');
	const since = (declared: INodeProperties, value: unknown) => readTime(declared, value, zone);
	return {
		authentication: given(choiceOf(['connectedApp', 'oAuth2']), 'authentication'),
		inquiry: given(filled(readLocator), 'inquiry'),
		keyColumns: given(readColumns, 'keyColumns'),
		dateColumn: given(readColumn, 'dateColumn'),
		events: new Set(given(choicesOf(EVENTS), 'events')),
		firstRun: kind === 'since' ? { kind, version: given(since, 'changedAfter') } : { kind },
		sweep: {
			keysEveryMs: option(readNumber, 'compareKeysEvery') * MS_PER_MINUTE,
			overlapMs: option(readNumber, 'overlap') * MS_PER_SECOND,
		},
		ignoreFields: option(readList, 'ignoreFields'),
		onlyWhenChanged: option(readList, 'onlyWhenChanged'),
		output: option(choiceOf(OUTPUT_FORMS), 'output'),
		separateOutputs: option(readSwitch, 'separateOutputs'),
		queryName: option(readText, 'queryName'),
		pageSize: Math.floor(option(readNumber, 'pageSize')),
		address: option(choiceOf(['current', 'older']), 'odataAddress'),
		tenant: option(readText, 'tenant'),
		zone: option(readZone, 'timeZone') || zone,
		timeoutMs: option(readNumber, 'timeout') * MS_PER_SECOND,
		seatWaitMs: option(readNumber, 'waitForSeat') * MS_PER_SECOND,
	};
}

function filled(read: Reader<string>): Reader<string> {
	return (declared, value) => {
		const text = read(declared, value);
		if (text !== '') return text;
		throw new SettingError(`${declared.displayName} is empty. Choose from the list.`);
	};
}

function readColumn(declared: INodeProperties, value: unknown): string {
	return demandColumn(declared, filled(readText)(declared, value));
}

function readColumns(declared: INodeProperties, value: unknown): string[] {
	const columns = readList(declared, value);
	if (columns.length > 0) return columns.map((column) => demandColumn(declared, column));
	throw new SettingError(`${declared.displayName} is empty. Choose from the list.`);
}

/** Anything else would become part of the request. */
function demandColumn({ displayName }: INodeProperties, column: string): string {
	if (/^\w+$/.test(column)) return column;
	throw new SettingError(
		`"${column}" in ${displayName} cannot be a column. Names in OData are the captions without spaces: choose from the list.`,
	);
}

/** In ms since 1970. */
function readTime(declared: INodeProperties, value: unknown, zone: string): number {
	const moment = readMoment(readText(declared, value));
	if (moment !== null) return instantOf(fixedIn(moment, zone));
	throw new SettingError(
		`${declared.displayName} must be a date and time such as 2026-01-31T14:00:00Z. Where it is an expression, correct what it gives.`,
	);
}

function readZone(declared: INodeProperties, value: unknown): string {
	const name = readText(declared, value);
	if (name === '' || isZone(name)) return name;
	throw new SettingError(
		`${declared.displayName} is "${name}", which is no time zone of the IANA list. Enter one such as America/New_York, or leave it empty.`,
	);
}

function isZone(name: string): boolean {
	try {
		return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
	} catch {
		return false;
	}
}
