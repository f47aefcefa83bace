import { instantOf } from '../../../exact/moment';
import { compareTicks, unixTimeToTicks } from '../../../exact/ticks';
import { presentChanges } from '../../../items/presentChanges';
import { changeOf } from '../../../polled/changeOf';
import type { FoundChange } from '../../../polled/memory/PolledRows';
import type { SiteRow } from '../../../reading/OpenInquiry';
import { readSteps } from '../../../reading/readSteps';
import type { ReadingEnd } from '../../../reading/readOnce';
import { readingProblems } from '../../../reading/readingProblems';
import type { Row } from '../../../rows/change';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { hintAtLimit } from '../operation/limit';
import type { OperationInput, OperationOutput } from '../operation/Operation';
import type { Parameters } from '../operation/Parameters';
import { namedRow } from './changedRow';
import type { ChangeSource } from './ChangeSource';
import { demandDateTime } from './demandDateTime';
import { hintAtSameName } from './hints';
import { addToGroups, type NamedRow } from './sameName';
import { unquoted, type ChangeSettings } from './settings';

interface Range {
	readonly from: number;
	readonly to: number;
}

type ReplayedRow = NamedRow & FoundChange;

/** The rows whose last change lies within a range, as the triggers would give them; nothing is remembered. */
export async function replay(
	input: OperationInput,
	source: ChangeSource,
	settings: ChangeSettings,
): Promise<OperationOutput[]> {
	const range = readRange(input.parameters);
	const beganAt = input.client.connection.time.now();
	const { found, ...end } = await rowsWithin(range, source, settings, beganAt);
	for (const problem of readingProblems([end], unquoted(settings.keysName))) input.hint(problem);
	hintAtSameName(input, settings, found);
	const { query, tenant, keyColumns: keyFields, limit, output } = settings;
	if (found.length >= limit) hintAtLimit(input, limit);
	const changes = found
		.toSorted((a, b) => (BigInt(a.timestamp) < BigInt(b.timestamp) ? -1 : 1))
		.slice(0, limit)
		.map((one) => ({ ...changeOf(one, { query, tenant, keyFields }), isReplay: true }));
	return presentChanges(changes, output);
}

function readRange(parameters: Parameters): Range {
	const from = instantOf(demandDateTime(parameters, 'changedFrom'));
	const to = instantOf(demandDateTime(parameters, 'changedUntil'));
	if (from <= to) return { from, to };
	throw new AcumaticaError({
		kind: 'badInput',
		message: `${parameters.name('changedUntil')} is before ${parameters.name('changedFrom')}`,
		remedy: 'Exchange the two. If expressions give them, look at what they give.',
	});
}

/** Those of an inquiry come in the order of their dates, so that reading ends with the range. */
async function rowsWithin(
	range: Range,
	source: ChangeSource,
	settings: ChangeSettings,
	beganAt: number,
): Promise<Pick<ReadingEnd, 'problem' | 'withoutKey'> & { found: ReplayedRow[] }> {
	const groups = new Map<string, readonly ReplayedRow[]>();
	let found: ReplayedRow[] = [];
	let withoutKey = 0;
	let problem: ReadingEnd['problem'] = null;
	const site = await source.open();
	const { pageSize, limit } = settings;
	const paging = { pageSize, until: range.to, beganAt: beganAt + site.siteAheadMs };
	for await (const step of readSteps(site, range.from, 'all', paging)) {
		problem ??= step.problem;
		withoutKey += step.rows.filter(
			(row) => row.rowKey === null && versionWithin(row, range) !== undefined,
		).length;
		const replayed = step.page.flatMap((row) => replayedRow(row, range, settings) ?? []);
		if (addToGroups(groups, replayed, step.goesOn)) found = [...groups.values()].flat();
		if (step.reached !== null) {
			const sure = unixTimeToTicks(Math.floor(step.reached));
			if (found.filter(({ timestamp }) => compareTicks(timestamp, sure) <= 0).length >= limit)
				break;
		}
	}
	return { found, withoutKey, problem };
}

/** Null for a row that was last changed at another time, or that lacks its key. */
function replayedRow(
	site: SiteRow<Row>,
	range: Range,
	settings: ChangeSettings,
): ReplayedRow | null {
	const version = versionWithin(site, range);
	if (version === undefined || site.rowKey === null) return null;
	const { key, row } = site;
	const timestamp = unixTimeToTicks(Math.floor(version));
	return { event: 'updated', key, row, timestamp, ...namedRow({ ...row }, settings) };
}

function versionWithin({ versions }: SiteRow<Row>, { from, to }: Range): number | undefined {
	return versions.find((one) => one >= from && one <= to);
}
