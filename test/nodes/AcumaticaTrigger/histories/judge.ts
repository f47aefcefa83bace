import { inspect } from 'node:util';

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Change } from '../../../../nodes/rows/change';
import { faultsOf } from '../model/judge';
import type { Execution } from '../n8nHost/Database';
import type { TableHistory } from './changes';
import type { Played } from './play';
import type { Scenario } from './scenario';

/** A write that was made to fail, and a request that comes right after the start of a process. */
const EXPECTED = /^There was a problem saving|does not run in this n8n process/;

/**
 * What is wrong with what came out of all triggers of a workflow; empty where nothing is: each change
 * once, no deletion that did not happen, nothing lost that was answered 200, nothing of another trigger.
 */
export function wrongWith(scenario: Scenario, played: Played): string[] {
	const { host, triggers, replacements } = played;
	const faults = scenario.tables.flatMap((table, index) => {
		const id = triggers[index];
		if (id === undefined || id === null) return [];
		return faultsOfTrigger(table, host.itemsOf(id), repeatable(scenario, played, index)).map(
			(fault) => `trigger ${id}: ${fault}`,
		);
	});
	const foreign = replacements
		.filter((id) => host.itemsOf(id).length > 0)
		.map((id) => `trigger ${id} gave out what was sent to the one before it`);
	const errors = host.log
		.filter(({ level, message }) => level === 'error' && !EXPECTED.test(message))
		.map(
			({ message, fields }) => `logged: ${message} ${inspect(fields, { breakLength: Infinity })}`,
		);
	const others = played.otherRuns.faults();
	const alarms = falseAlarms(scenario, played);
	return [...played.givenUp, ...faults, ...foreign, ...errors, ...others, ...alarms];
}

/** Where every write of n8n was kept, nothing may be said of one that was not. */
function falseAlarms({ accidents }: Scenario, { host }: Played): string[] {
	if (accidents.some(({ accident }) => accident.what === 'failWrite')) return [];
	return host.log
		.filter(({ message }) => /has stored of the triggers .* is older/.test(message))
		.map(({ message }) => `logged: ${message}`);
}

function faultsOfTrigger(
	table: TableHistory,
	items: readonly IDataObject[],
	mayRepeat: (event: string, versions: readonly number[]) => boolean,
): string[] {
	const own = items.filter(({ tenant }) => tenant === table.tenant);
	const foreign = items.length - own.length;
	const history = { ...table, requests: [] };
	return [
		...(foreign > 0 ? [`${foreign} items are of another trigger`] : []),
		...faultsOf(history, own.map(changeOf), { repeatsAllowed: true }),
		...repeated(own.map(changeOf), mayRepeat),
	];
}

/** The steps of a write but the last take up to 5 ms each, one after the other. */
const STEPS_MS = 50;

function versionsIn({ before, after }: IDataObject): number[] {
	return [before, after].flatMap((row) => (isObject(row) ? [Number(row.Version)] : []));
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null;
}

/** The part of an item by which it is judged. */
function changeOf({ event, before, after, source }: IDataObject): Change {
	const { timestamp } = source as IDataObject;
	return { event, before, after, timestamp } as unknown as Change;
}

/**
 * A run that was registered before its sender had a reply comes again with the message, and so does one
 * whose end n8n had not written when its process ended. What the release gives out comes once, always.
 */
function repeatable(
	{ options, tables, writeLatencies }: Scenario,
	{ sentAgain, host, triggers }: Played,
	index: number,
): (event: string, versions: readonly number[]) => boolean {
	const { batchWindow, holdInserted = false } = options[index] ?? {};
	const messages = tables[index]?.messages ?? [];
	const executions = host.executionsOf(triggers[index] ?? '');
	const momentMs = STEPS_MS + Math.max(...writeLatencies);
	return (event, versions) => {
		if (versions.some(cameWithOthers) && versions.some(wasBegunInTheMoment)) return true;
		if (versions.some(wasReleasedInTheMoment)) return true;
		if (event === 'updated' && versions.some(wasHalfInTheMoment)) return true;
		if (batchWindow !== undefined || event === 'deleted') return false;
		if (event === 'inserted' && holdInserted !== false) return false;
		// The old half may have come in the message that went out again, the new one before it, or the other way round.
		return versions.some((version) => sentAgain[index]?.has(version));
	};

	/** Killed when n8n had begun the run and not stored the state ("One moment remains", docs/safeguards.md). */
	function wasBegunInTheMoment(version: number): boolean {
		return begunInTheMoment(version).length > 0;
	}

	/** The same with rows in the batch whose window had ended, which nothing but the run itself has n8n store. */
	function wasReleasedInTheMoment(version: number): boolean {
		if (batchWindow === undefined) return false;
		const mayBeHeld = ({ json }: INodeExecutionData) =>
			json.event === 'deleted' || holdInserted !== false;
		return begunInTheMoment(version).some(({ items }) => items.some(mayBeHeld));
	}

	/** The same with a half whose other half has come after the start. */
	function wasHalfInTheMoment(version: number): boolean {
		const isHalf = ({ json }: INodeExecutionData) => versionsIn(json).join() === String(version);
		return begunInTheMoment(version).some(({ items }) => items.some(isHalf));
	}

	function begunInTheMoment(version: number): Execution[] {
		return executions
			.filter(({ items }) => items.some(({ json }) => versionsIn(json).includes(version)))
			.filter(({ at }) => host.endedAt.some((end) => end >= at && end - at <= momentMs));
	}

	function cameWithOthers(version: number): boolean {
		return messages.some(({ versions }) => versions.includes(version) && versions.length > 1);
	}
}

function repeated(
	changes: readonly Change[],
	mayRepeat: (event: string, versions: readonly number[]) => boolean,
): string[] {
	const counts = new Map<string, number>();
	for (const { event, before, after } of changes) {
		const version = Number((after ?? before ?? {}).Version);
		const versions = [before, after].flatMap((row) => (row === null ? [] : [Number(row.Version)]));
		if (mayRepeat(event, versions)) continue;
		const name = `version ${version} ${event === 'deleted' ? 'deleted' : 'written'}`;
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	return [...counts].filter(([, count]) => count > 1).map(([name]) => `${name}: came out twice`);
}
