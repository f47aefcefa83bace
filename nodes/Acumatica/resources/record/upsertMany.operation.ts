import { updateDisplayOptions } from 'n8n-workflow';

import { settle } from '../../../exact/settle';
import { returnedQuery } from '../entity/target';
import type { EntryOutcome } from '../operation/Batch';
import type { BatchOperation, OperationInput } from '../operation/Operation';
import { optionsProperty } from '../operation/optionsProperty';
import { wrapFields } from './columns/wrapFields';
import { askForAttributes } from './columns/writtenColumns';
import { checkRecord } from './many/checkRecord';
import { manyOptions, recordsProperties } from './many/properties';
import { readRecords } from './many/readRecords';
import { leftOpen, refusedAlone } from './many/refusedAlone';
import { keyOf, writeOne } from './many/writeOne';
import { readPlan, type WritePlan } from './many/writePlan';
import { returnedOptions } from './properties/returned';
import { refuseEmpty } from './body/refuseEmpty';
import { tellLosses } from './written/tellLosses';

const showOnlyForUpsertMany = { show: { resource: ['record'], operation: ['upsertMany'] } };

export const upsertMany: BatchOperation = {
	value: 'upsertMany',
	name: 'Create or Update Many',
	action: 'Create or update many records',
	description:
		'Create or update a list of records (bulk upsert), and tell in one item what was created, updated and refused',
	access: 'write',
	changes: 'write',
	overlaps: true,
	properties: updateDisplayOptions(showOnlyForUpsertMany, [
		...recordsProperties,
		optionsProperty([...manyOptions, ...returnedOptions]),
	]),
	batch: {
		isOneList: (parameters) => parameters.choice('recordsFrom') === 'items',
		entriesOf: readRecords,
		settingsOf: (parameters) => ({
			stopAfterRefusals: parameters.number('options.stopAfterRefusals', Infinity, {
				min: 1,
				whole: true,
			}),
			givesRecords: parameters.flag('options.returnRecords', false),
		}),
		execute: writeEntry,
	},
};

async function writeEntry(input: OperationInput, entry: object): Promise<EntryOutcome> {
	const plan = readPlan(input);
	const done = await settle(plan.dryRun ? checkEntry(input, entry) : write(input, entry, plan));
	if ('result' in done) return done.result;
	const refusal = refusedAlone(done.error);
	const key = keyOf(input.parameters.entity(), entry);
	if (refusal !== null) return { state: 'refused', key, ...refusal };
	const open = leftOpen(done.error);
	if (open === null) throw done.error;
	return { state: 'refused', key, reason: open, inDoubt: true, ends: done.error };
}

async function write(given: OperationInput, entry: object, plan: WritePlan): Promise<EntryOutcome> {
	const body = bodyOf(given, entry);
	const { input, shown } = await askForAttributes(given, body);
	const query = returnedQuery(input.parameters);
	const { state, record } = await writeOne(input, body, { ...plan, query });
	const isNamed = plan.uniqueName !== null;
	await tellLosses(input, { sent: body, record, mayCreate: true, isNamed });
	return { state, record: plan.present(shown(record)).json };
}

async function checkEntry(input: OperationInput, entry: object): Promise<EntryOutcome> {
	const faults = await checkRecord(input, bodyOf(input, entry));
	if (faults.length === 0) return { state: 'notTried' };
	const key = keyOf(input.parameters.entity(), entry);
	return { state: 'refused', key, reason: faults.join(' '), inDoubt: false };
}

function bodyOf({ parameters }: OperationInput, entry: object) {
	const body = wrapFields(entry, parameters.endpoint().contract, 'The record');
	refuseEmpty(body);
	return body;
}
