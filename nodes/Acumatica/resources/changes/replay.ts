import { instantOf } from '../../../exact/moment';
import { compareTicks, unixTimeToTicks } from '../../../exact/ticks';
import { presentChanges } from '../../../items/presentChanges';
import { changeOf } from '../../../polled/changeOf';
import type { FoundChange } from '../../../polled/memory/PolledRows';
import { readSteps } from '../../../reading/readSteps';
import type { ReadingEnd } from '../../../reading/readOnce';
import { readingProblems } from '../../../reading/readingProblems';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { hintAtLimit } from '../operation/limit';
import type { OperationInput, OperationOutput } from '../operation/Operation';
import type { Parameters } from '../operation/Parameters';
import type { ChangeSource } from './ChangeSource';
import { demandDateTime } from './demandDateTime';
import { unquoted, type ChangeSettings } from './settings';

interface Range {
	readonly from: number;
	readonly to: number;
}

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
	{ from, to }: Range,
	source: ChangeSource,
	{ pageSize, limit }: ChangeSettings,
	beganAt: number,
): Promise<Pick<ReadingEnd, 'problem' | 'withoutKey'> & { found: FoundChange[] }> {
	const found: FoundChange[] = [];
	let withoutKey = 0;
	let problem: ReadingEnd['problem'] = null;
	const site = await source.open();
	const paging = { pageSize, until: to, beganAt: beganAt + site.siteAheadMs };
	for await (const step of readSteps(site, from, 'all', paging)) {
		problem ??= step.problem;
		for (const { rowKey, key, row, versions } of step.rows) {
			const version = versions.find((one) => one >= from && one <= to);
			if (version === undefined) continue;
			if (rowKey === null) withoutKey++;
			else
				found.push({ event: 'updated', key, row, timestamp: unixTimeToTicks(Math.floor(version)) });
		}
		if (step.reached !== null) {
			const sure = unixTimeToTicks(Math.floor(step.reached));
			if (found.filter(({ timestamp }) => compareTicks(timestamp, sure) <= 0).length >= limit)
				break;
		}
	}
	return { found, withoutKey, problem };
}
