import type { ChangeEvent, MessageFormat } from './intake/message/change';
import type { OutputForm } from './intake/present/presentChanges';
import type { BatchRules, RowKeySetting } from './intake/rules';
import type { RequestRules } from './http/requestRules';
import type { ReleaseRules } from './release/releaseInBackground';

/** What the user set on the node, in the units that the code works with. */
export interface TriggerSettings extends RequestRules, ReleaseRules {
	/** Whether inserted, updated and deleted rows leave on outputs of their own. */
	readonly separateOutputs: boolean;
}

/** Reads a parameter of the node. */
export type ReadParameter = (name: string, fallback: unknown) => unknown;

const MS_PER_SECOND = 1_000;
const MS_PER_HOUR = 3_600_000;
const DEFAULT_WINDOW_SECONDS = 5;
/** Acumatica can resend a notification for two days (Integration Development Guide, failed notifications). */
const DEFAULT_MEMORY_HOURS = 72;
const DEFAULT_BATCH_SIZE = 500;

const FORMATS: readonly [MessageFormat, ...MessageFormat[]] = [
	'pushNotification',
	'entityEvent',
	'pushStatus',
];
const OUTPUT_FORMS: readonly [OutputForm, ...OutputForm[]] = ['event', 'row', 'cloudEvent'];
const EVENTS: readonly ChangeEvent[] = ['inserted', 'updated', 'deleted'];

/** Values that no parameter can have are taken for the nearest that it can. Never throws. */
export function readSettings(parameter: ReadParameter): TriggerSettings {
	// At once: n8n takes as long for one option as for all of them.
	const options = parameter('options', {});
	const option = (name: string, fallback: unknown) => ownValue(options, name) ?? fallback;
	const format = oneOf(FORMATS, parameter('messageFormat', 'pushNotification'));
	const batch = readBatch(option);
	const coalesce = batch !== null && option('coalesce', false) === true;
	return {
		format,
		rowKeys: readRowKeys(parameter('rowKeys.keys', [])),
		ignoreKeyCase: option('ignoreKeyCase', false) === true,
		windowMs: positive(parameter('pairingWindow', DEFAULT_WINDOW_SECONDS), 0) * MS_PER_SECOND,
		// What is merged must be certain: the new half of an update must not cancel out with a deletion.
		holdInserted: coalesce || option('holdInserted', false) === true,
		deduplicate: option('deduplicate', true) === true,
		memoryMs: positive(option('deduplicationHours', DEFAULT_MEMORY_HOURS), 1) * MS_PER_HOUR,
		selection: {
			queries: readList(option('queries', ''), ONE_A_LINE),
			tenants: readList(option('tenants', '')),
			events: new Set(readEvents(parameter('events', EVENTS))),
			onlyWhenChanged: readList(option('onlyWhenChanged', '')),
			ignoreFields: readList(option('ignoreFields', '')),
			nullMeansUnchanged: option('nullMeansUnchanged', false) === true,
			lateRows: option('lateRows', 'flag') === 'drop' ? 'drop' : 'flag',
		},
		batch,
		coalesce,
		output: oneOf(OUTPUT_FORMS, option('output', 'event')),
		separateOutputs: format !== 'pushStatus' && option('separateOutputs', false) === true,
		rejectedToOutput: option('rejected', 'reply') === 'output',
		rateLimit: positive(option('rateLimit', 0), 0) || null,
		allowedAddresses: readList(option('allowedAddresses', '')),
		stateStore: parameter('stateStore', 'workflow') === 'redis' ? 'redis' : 'workflow',
		whenStateUnavailable:
			option('whenStateUnavailable', 'reject') === 'accept' ? 'accept' : 'reject',
	};
}

function ownValue(collection: unknown, name: string): unknown {
	if (typeof collection !== 'object' || collection === null) return undefined;
	return Object.hasOwn(collection, name) ? collection[name as keyof object] : undefined;
}

function readBatch(option: ReadParameter): BatchRules | null {
	const windowMs = positive(option('batchWindow', 0), 0) * MS_PER_SECOND;
	const size = Math.floor(positive(option('batchSize', DEFAULT_BATCH_SIZE), 1));
	return windowMs === 0 ? null : { windowMs, size };
}

/** The first of the allowed values where the parameter has none of them. */
function oneOf<T extends string>(allowed: readonly [T, ...T[]], value: unknown): T {
	return allowed.find((candidate) => candidate === value) ?? allowed[0];
}

function readEvents(value: unknown): ChangeEvent[] {
	return Array.isArray(value) ? EVENTS.filter((event) => value.includes(event)) : [...EVENTS];
}

function readRowKeys(value: unknown): RowKeySetting[] {
	if (!Array.isArray(value)) return [];
	return value.map((entry: { query?: unknown; fields?: unknown }) => ({
		query: typeof entry.query === 'string' ? entry.query.trim() : '',
		fields: readList(entry.fields),
	}));
}

const COMMAS_OR_LINES = /[,\n]/;
/** Titles of inquiries may have commas in them. */
const ONE_A_LINE = /\n/;

/** A text with several entries, or an array from an expression. */
function readList(value: unknown, separator = COMMAS_OR_LINES): string[] {
	const entries = Array.isArray(value) ? value.map(String) : String(value ?? '').split(separator);
	return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
}

function positive(value: unknown, least: number): number {
	const number = Number(value);
	return Number.isFinite(number) ? Math.max(number, least) : least;
}
