import type { INodeProperties } from 'n8n-workflow';

import type { FirstRun } from '../changes/firstRun';
import type { SweepRules } from '../changes/sweepPlan';
import { isTimeZone } from '../exact/timeZone';
import type { OutputForm } from '../items/presentChanges';
import type { Reader, ReadParameter } from '../parameters/declared';
import { choiceOf, choicesOf, declaredIn, readOf } from '../parameters/declared';
import { readChosen } from '../parameters/chosen';
import { readEntityName, readField, readFields } from '../parameters/entity';
import { readColumn, readColumns, readInquiryName, readInstant } from '../parameters/inquiry';
import {
	readCollection,
	readList,
	readNumber,
	readSwitch,
	readText,
	SettingError,
} from '../parameters/readParameter';
import { keyFieldsOf } from '../reading/entityFields';
import type { ChangeEvent } from '../rows/change';
import { readEndpoint, type Endpoint } from '../site/query/endpoint';
import { pollingProperties } from './description';
import { pollingOptions } from './options';

/** What is looked at. */
export type Watched =
	| {
			readonly kind: 'inquiry';
			readonly name: string;
			readonly address: 'current' | 'older';
			/** '' for that of the credential. */
			readonly tenant: string;
	  }
	| {
			readonly kind: 'entity';
			readonly name: string;
			readonly endpoint: Endpoint;
			readonly includesArchived: boolean;
	  };

/** The user's settings of the node, in the units that the code works with. */
export interface PollingSettings {
	readonly authentication: 'connectedApp' | 'oAuth2';
	readonly watched: Watched;
	readonly keyColumns: readonly string[];
	/** '' for the one that tells the last change by its name. */
	readonly dateColumn: string;
	readonly events: ReadonlySet<ChangeEvent>;
	readonly firstRun: FirstRun;
	readonly sweep: Pick<SweepRules, 'keysEveryMs' | 'overlapMs'>;
	readonly ignoreFields: readonly string[];
	readonly onlyWhenChanged: readonly string[];
	readonly output: OutputForm;
	readonly separateOutputs: boolean;
	/** '' for the name of the inquiry or entity. */
	readonly queryName: string;
	readonly pageSize: number;
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
 * @throws SettingError, or AcumaticaError, that names the parameter, for any other value
 */
export function readSettings(parameter: ReadParameter, zone: string): PollingSettings {
	const given = <T>(read: Reader<T>, name: string): T => {
		const declared = declaredIn(pollingProperties, name);
		return read(declared, parameter(name, declared.default));
	};
	const options = given(readCollection, 'options');
	const option = <T>(read: Reader<T>, name: string): T =>
		readOf(options, declaredIn(pollingOptions, name), read);

	const watch = given(choiceOf(['inquiry', 'entity']), 'watch');
	const kind = given(choiceOf(['nothing', 'snapshot', 'since']), 'firstRun');
	return {
		authentication: given(choiceOf(['connectedApp', 'oAuth2']), 'authentication'),
		...(watch === 'entity' ? readEntity(given, option) : readInquiry(given, option)),
		events: new Set(given(choicesOf(EVENTS), 'events')),
		firstRun:
			kind === 'since' ? { kind, version: given(readInstant(zone), 'changedAfter') } : { kind },
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
		zone: option(readZone, 'timeZone') || zone,
		timeoutMs: option(readNumber, 'timeout') * MS_PER_SECOND,
		seatWaitMs: option(readNumber, 'waitForSeat') * MS_PER_SECOND,
	};
}

type Read = <T>(read: Reader<T>, name: string) => T;
type Source = Pick<PollingSettings, 'watched' | 'keyColumns' | 'dateColumn'>;

function readInquiry(given: Read, option: Read): Source {
	return {
		watched: {
			kind: 'inquiry',
			name: given(readInquiryName, 'inquiry'),
			address: option(choiceOf(['current', 'older']), 'odataAddress'),
			tenant: option(readText, 'tenant'),
		},
		keyColumns: given(readColumns, 'keyColumns'),
		dateColumn: given(readColumn, 'dateColumn'),
	};
}

function readEntity(given: Read, option: Read): Source {
	const name = given(readEntityName, 'entity');
	const contract = option(choiceOf(['auto', '4', '5']), 'contractVersion');
	const version = contract === '4' ? 4 : contract === '5' ? 5 : null;
	return {
		watched: {
			kind: 'entity',
			name,
			endpoint: readEndpoint(given(readChosen, 'endpoint'), version),
			includesArchived: option(readSwitch, 'includeArchived'),
		},
		keyColumns: keyFieldsOf(name, given(readFields, 'entityKeys')),
		dateColumn: given(readField, 'dateField'),
	};
}

function readZone(declared: INodeProperties, value: unknown): string {
	const name = readText(declared, value);
	if (name === '' || isTimeZone(name)) return name;
	throw new SettingError(
		`${declared.displayName} is "${name}", which is no time zone of the IANA list. Enter one such as America/New_York, or leave it empty.`,
	);
}
