import type { ChangeEvent } from './intake/change';
import type { OutputForm } from './intake/present';
import type { SelectionRules } from './intake/select';

/** What the user set on the node, in the units that the code works with. */
export interface TriggerSettings {
	readonly rowKeys: readonly RowKeySetting[];
	readonly ignoreKeyCase: boolean;
	/** How long half an update waits for its other half, in ms. */
	readonly windowMs: number;
	readonly holdInserted: boolean;
	readonly deduplicate: boolean;
	/** How long messages and row keys are remembered, in ms. */
	readonly memoryMs: number;
	readonly selection: SelectionRules;
	readonly output: OutputForm;
}

/** The key columns of one inquiry, or of every inquiry that has none of its own. */
export interface RowKeySetting {
	/** Name of the inquiry; empty for every inquiry. */
	readonly query: string;
	readonly fields: readonly string[];
}

/** The key columns that the user named for an inquiry, or null where there are none. */
export function keyFieldsFor(
	query: string,
	rowKeys: readonly RowKeySetting[],
): readonly string[] | null {
	const setting =
		rowKeys.find((candidate) => candidate.query === query) ??
		rowKeys.find((candidate) => candidate.query === '');
	return setting === undefined || setting.fields.length === 0 ? null : setting.fields;
}

/** Reads a parameter of the node. */
export type ReadParameter = (name: string, fallback: unknown) => unknown;

const MS_PER_SECOND = 1_000;
const MS_PER_HOUR = 3_600_000;
const DEFAULT_WINDOW_SECONDS = 5;
/** Acumatica can resend a notification for two days (Integration Development Guide, failed notifications). */
const DEFAULT_MEMORY_HOURS = 72;

const EVENTS: readonly ChangeEvent[] = ['inserted', 'updated', 'deleted'];

export function readSettings(parameter: ReadParameter): TriggerSettings {
	const option = (name: string, fallback: unknown) => parameter(`options.${name}`, fallback);
	return {
		rowKeys: readRowKeys(parameter('rowKeys.keys', [])),
		ignoreKeyCase: option('ignoreKeyCase', false) === true,
		windowMs: positive(parameter('pairingWindow', DEFAULT_WINDOW_SECONDS), 0) * MS_PER_SECOND,
		holdInserted: option('holdInserted', false) === true,
		deduplicate: option('deduplicate', true) === true,
		memoryMs: positive(option('deduplicationHours', DEFAULT_MEMORY_HOURS), 1) * MS_PER_HOUR,
		selection: {
			queries: readList(option('queries', '')),
			tenants: readList(option('tenants', '')),
			events: new Set(readEvents(parameter('events', EVENTS))),
			onlyWhenChanged: readList(option('onlyWhenChanged', '')),
			ignoreFields: readList(option('ignoreFields', '')),
			nullMeansUnchanged: option('nullMeansUnchanged', false) === true,
			lateRows: option('lateRows', 'flag') === 'drop' ? 'drop' : 'flag',
		},
		output: option('output', 'event') === 'row' ? 'row' : 'event',
	};
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

/** A text with one entry per line or comma, or an array from an expression. */
function readList(value: unknown): string[] {
	const entries = Array.isArray(value) ? value.map(String) : String(value ?? '').split(/[,\n]/);
	return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
}

function positive(value: unknown, least: number): number {
	const number = Number(value);
	return Number.isFinite(number) ? Math.max(number, least) : least;
}
