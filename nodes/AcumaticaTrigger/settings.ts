import type { INodeProperties } from 'n8n-workflow';

import { chosenInquiries } from './chosenInquiries';
import { triggerProperties } from './description';
import type { ChangeEvent, MessageFormat } from '../rows/change';
import type { OutputForm } from '../items/presentChanges';
import type { RowKeySetting } from './intake/pair/keySetting';
import type { RequestRules } from './http/requestRules';
import {
	ONE_A_LINE,
	readChoice,
	readChoices,
	readCollection,
	readEntries,
	readList,
	readNumber,
	readSwitch,
	readText,
} from '../parameters/readParameter';
import type { ReleaseRules } from './release/releaseInBackground';
import type { ReadParameter, Reader } from '../parameters/declared';
import { choiceOf, declaredIn, readOf } from '../parameters/declared';
import { readCompleteness } from './readCompleteness';
import { triggerOptions } from './triggerOptions';

/** The user's settings of the node, in the units that the code works with. */
export interface TriggerSettings extends RequestRules, ReleaseRules {
	/** Whether inserted, updated and deleted rows leave on outputs of their own. */
	readonly separateOutputs: boolean;
	/** Whether alarms leave on an output of their own. */
	readonly alarmToOutput: boolean;
	/** Whether a sender must prove what it is. */
	readonly authentication: 'credential' | 'none';
}

const MS_PER_SECOND = 1_000;
const MS_PER_HOUR = 3_600_000;

/** What Acumatica keeps for two days must not be forgotten before. */
const FAILED_LIST_MS = 49 * MS_PER_HOUR;

const FORMATS: readonly MessageFormat[] = ['pushNotification', 'entityEvent', 'pushStatus'];
const OUTPUT_FORMS: readonly OutputForm[] = ['event', 'row', 'cloudEvent'];
const EVENTS: readonly ChangeEvent[] = ['inserted', 'updated', 'deleted'];
/** Stands for all of them. */
const ANY = 'any';
const TAKE = 'take';

/**
 * Values are taken as they are declared: a number and a switch may be text, as expressions give it.
 *
 * @throws SettingError that names the parameter, for any other value
 */
export function readSettings(parameter: ReadParameter): TriggerSettings {
	const given = <T>(read: Reader<T>, name: string): T => {
		const declared = declaredIn(triggerProperties, name);
		return read(declared, parameter(name, declared.default));
	};
	// At once: n8n takes as long for one option as for all of them.
	const options = given(readCollection, 'options');
	const option = <T>(read: Reader<T>, name: string): T =>
		readOf(options, declaredIn(triggerOptions, name), read);

	const format = given(choiceOf(FORMATS), 'messageFormat');
	const rowKeys = readRowKeys(parameter('rowKeys.keys', []));
	// In version 1 it is among the options.
	const onlyWhenChanged = given(readList, 'onlyWhenChanged');
	const completeness =
		format === 'pushNotification'
			? readCompleteness(parameter, (read, declared) => readOf(options, declared, read))
			: null;
	// A node of version 1 does not have this parameter, and takes what it always took.
	const others = declaredIn(triggerProperties, 'otherInquiries');
	const takesOthers = readChoice(others, parameter(others.name, TAKE), ['ignore', TAKE]) === TAKE;
	const { queries, ignoresOthers } = chosenInquiries({
		only: option(readTitles, 'queries'),
		takesOthers: takesOthers || format !== 'pushNotification',
		rowKeys,
		read: completeness?.query ?? null,
	});
	const batchWindowMs = option(readNumber, 'batchWindow') * MS_PER_SECOND;
	const batchSize = Math.floor(option(readNumber, 'batchSize'));
	const batch = batchWindowMs === 0 ? null : { windowMs: batchWindowMs, size: batchSize };
	const coalesce = option(readSwitch, 'coalesce') && batch !== null;
	const holdInserted = option(readSwitch, 'holdInserted');
	const separateOutputs = option(readSwitch, 'separateOutputs');
	const silentForMs = option(readNumber, 'silentFor') * MS_PER_HOUR;
	const alarmToOutput = option(choiceOf(['log', 'output']), 'silenceAlarm') === 'output';
	return {
		authentication: given(choiceOf(['credential', 'none']), 'authentication'),
		format,
		rowKeys,
		ignoresOthers,
		ignoreKeyCase: option(readSwitch, 'ignoreKeyCase'),
		windowMs: given(readNumber, 'pairingWindow') * MS_PER_SECOND,
		// What is merged must be certain: the new half of an update must not cancel out with a deletion.
		holdInserted: coalesce || holdInserted,
		deduplicate: option(readSwitch, 'deduplicate'),
		memoryMs: Math.max(
			option(readNumber, 'deduplicationHours') * MS_PER_HOUR,
			completeness?.fetchesFailed ? FAILED_LIST_MS : 0,
		),
		selection: {
			queries,
			tenants: option(readList, 'tenants'),
			events: new Set(given(readEvents, 'events')),
			onlyWhenChanged:
				onlyWhenChanged.length > 0 ? onlyWhenChanged : option(readList, 'onlyWhenChanged'),
			ignoreFields: option(readList, 'ignoreFields'),
			nullMeansUnchanged: option(readSwitch, 'nullMeansUnchanged'),
			lateRows: option(choiceOf(['flag', 'drop']), 'lateRows'),
		},
		batch,
		coalesce,
		completeness,
		readInquiry: completeness,
		output: option(choiceOf(OUTPUT_FORMS), 'output'),
		separateOutputs: format !== 'pushStatus' && separateOutputs,
		silence: silentForMs === 0 ? null : { silentForMs, toOutput: alarmToOutput },
		alarmToOutput,
		rejectedToOutput: option(choiceOf(['reply', 'output']), 'rejected') === 'output',
		rateLimit: option(readNumber, 'rateLimit') || null,
		allowedAddresses: option(readList, 'allowedAddresses'),
		stateStore: given(choiceOf(['workflow', 'redis']), 'stateStore'),
		whenStateUnavailable: option(choiceOf(['reject', 'accept']), 'whenStateUnavailable'),
	};
}

function readEvents(declared: INodeProperties, value: unknown): readonly ChangeEvent[] {
	const chosen = readChoices(declared, value, [ANY, ...EVENTS]);
	return chosen.includes(ANY) ? EVENTS : EVENTS.filter((event) => chosen.includes(event));
}

function readTitles(declared: INodeProperties, value: unknown): string[] {
	return readList(declared, value, ONE_A_LINE);
}

function readRowKeys(value: unknown): RowKeySetting[] {
	const collection = declaredIn(triggerProperties, 'rowKeys');
	const [keys] = collection.options ?? [];
	const columns = keys !== undefined && 'values' in keys ? keys.values : [];
	const query = declaredIn(columns, 'query');
	const fields = declaredIn(columns, 'fields');
	return readEntries(collection, value).map((entry) => ({
		query: readOf(entry, query, readText),
		fields: readOf(entry, fields, readList),
	}));
}
