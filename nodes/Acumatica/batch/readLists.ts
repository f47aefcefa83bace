import type { INodeExecutionData } from 'n8n-workflow';

import { AcumaticaError } from '../../site/errors/AcumaticaError';
import type { BatchSettings } from '../resources/operation/Batch';
import type { Batch } from '../resources/operation/Operation';
import type { Parameters } from '../resources/operation/Parameters';
import { List } from './List';

/** One entry, and the list that it belongs to. */
export interface Job {
	readonly list: List;
	/** In its list, from 0. */
	readonly index: number;
	/** The item whose parameters and credential count for it. */
	readonly itemIndex: number;
	readonly entry: object;
}

export interface ReadLists {
	readonly lists: readonly List[];
	readonly jobs: readonly Job[];
}

/** The lists of a run: all items are one, or each is one by itself. What cannot be read is kept in `failure`. */
export function readLists(
	batch: Batch,
	items: readonly INodeExecutionData[],
	parametersOf: (itemIndex: number) => Parameters,
): ReadLists {
	const isOne = batch.isOneList(parametersOf(0));
	const groups = isOne ? [[...items.keys()]] : [...items.keys()].map((index) => [index]);
	const read = groups.map((group) => readList(batch, items, group, parametersOf));
	return { lists: read.map(({ list }) => list), jobs: read.flatMap(({ jobs }) => jobs) };
}

function readList(
	batch: Batch,
	items: readonly INodeExecutionData[],
	group: readonly number[],
	parametersOf: (itemIndex: number) => Parameters,
): { list: List; jobs: Job[] } {
	const found: Array<{ itemIndex: number; entry: object }> = [];
	let [item = 0] = group;
	try {
		const settings = settingsOfAll(batch, group.map(parametersOf));
		for (const itemIndex of group) {
			item = itemIndex;
			const given = items[itemIndex] ?? { json: {} };
			const entries = batch.entriesOf(parametersOf(itemIndex), given);
			for (const entry of entries) found.push({ itemIndex, entry });
		}
		const list = new List(group, found.length, settings);
		return { list, jobs: found.map((job, index) => ({ ...job, list, index })) };
	} catch (error) {
		const list = new List(group, 0, { stopAfterRefusals: Infinity, givesRecords: false });
		list.failure = { error, index: 0, item };
		return { list, jobs: [] };
	}
}

/** They count for the list, so an expression that differs from item to item could only count for one of them. */
function settingsOfAll(batch: Batch, all: readonly Parameters[]): BatchSettings {
	const [first, ...others] = all.map((parameters) => batch.settingsOf(parameters));
	if (first === undefined) return { stopAfterRefusals: Infinity, givesRecords: false };
	const isSame = others.every(
		({ stopAfterRefusals, givesRecords }) =>
			stopAfterRefusals === first.stopAfterRefusals && givesRecords === first.givesRecords,
	);
	if (isSame) return first;
	throw new AcumaticaError({
		kind: 'badInput',
		message:
			'"Stop After Refusals" or "Return Records" differs from item to item, and all items are one list',
		remedy: 'Give the same for all items.',
	});
}
