import type { IDataObject } from 'n8n-workflow';

import { membersOf } from '../../../../exact/members';
import { keysOf } from '../../../../site/query/entityKeys';
import type { OperationInput } from '../../operation/Operation';
import { keyText } from '../../operation/WriteTarget';
import { A_MOMENT_MS, describedBy, SHARED_FOR_MS } from '../../../../site/query/sharedDescriptions';
import { lostAttributes } from './attributeLosses';
import { lostCustomFields } from './customLosses';
import { unknownByDescription, unknownFields, type UnknownField } from './unknownFields';

/** What was sent and what came back of it. */
export interface Written {
	readonly sent: IDataObject;
	readonly record: object;
	/** Whether a record that was not found was to be created. */
	readonly mayCreate: boolean;
	/** Whether the record was named otherwise than by its key fields. */
	readonly isNamed: boolean;
	/** The keys that "Record" gave where the node does not know of which fields. */
	readonly keys?: readonly string[];
}

/** Hints at what a write lost without an error: values of unknown fields, and records that were to be updated. */
export async function tellLosses(input: OperationInput, written: Written): Promise<void> {
	const { parameters, hint } = input;
	const entity = parameters.entity();
	for (const { path, likely } of await lostFields(input, written)) {
		const advice = likely === null ? '' : ` Did you mean "${likely}"?`;
		hint(
			`${entity} has no field "${path}", so Acumatica discarded its value without an error.${advice}`,
		);
	}
	for (const { path, likely } of await lostCustomFields(input, written.sent)) {
		const advice = likely === null ? '' : ` Did you mean "${likely}"?`;
		hint(
			`${entity} lists no custom field "${path}", so Acumatica discarded its value without an error.${advice}`,
		);
	}
	for (const { path, likely } of await lostAttributes(input, written.sent, written.record)) {
		const advice = likely === null ? '' : ` Did you mean "${likely}"?`;
		hint(
			`The class of this ${entity} has no attribute "${path}", so Acumatica discarded its value without an error.${advice}`,
		);
	}
	const selected = parameters.names('options.select');
	const missing = selected.filter((name) => !name.includes('/') && !(name in written.record));
	if (missing.length > 0) {
		hint(
			`"Fields to Return" names ${missing.join(', ')}, which did not come back: name linked entities and details in "Expand" too.`,
		);
	}
	tellMissingKeys(input, written, entity);
	tellOtherKeys(input, written, entity);
}

/** Where something else named the record, a key field that names another one has no effect. */
function tellOtherKeys(
	{ hint }: OperationInput,
	{ sent, record, keys = [] }: Written,
	entity: string,
): void {
	const members = new Map(membersOf(record));
	const names = keysOf(entity);
	for (const key of names.length > 0 ? names : Object.keys(sent)) {
		const [given, there] = [keyText(sent[key]), keyText(members.get(key))];
		if (!('id' in sent) || given === '' || there === '' || given === there) continue;
		if (keys.includes(there)) {
			hint(
				`The record was found by "Record", and has kept its ${key}: a key is not changed by a write. Leave ${key} out of the fields, or name the other record in "Record".`,
			);
		} else if (names.length > 0) {
			hint(
				`The record was found by its "id", and has another ${key} than was sent with it. To write to the record of that key, leave "id" out of the fields.`,
			);
		}
	}
}

/** Only the last key tells one record from another: a type before it has a default. */
function tellMissingKeys({ hint }: OperationInput, written: Written, entity: string): void {
	const keys = keysOf(entity);
	const last = keys.at(-1);
	if (last === undefined || !written.mayCreate || written.isNamed || 'id' in written.sent) return;
	if (keyText(written.sent[last]) !== '') return;
	hint(
		`"Create or Update" was given no ${last}, so Acumatica created a new record. To update one, send its key fields (${keys.join(', ')}), or choose another way in "Find Record By".`,
	);
}

async function lostFields(
	{ parameters, client }: OperationInput,
	{ sent, record }: Written,
): Promise<UnknownField[]> {
	const showsAll = parameters.names('options.select').length === 0;
	const { unknown, unclear } = unknownFields(sent, record, showsAll);
	if (!unclear) return unknown;
	const [endpoint, entity] = [parameters.endpoint(), parameters.entity()];
	const look = async (maxAgeMs: number) => {
		const openApi = await describedBy(client, endpoint, maxAgeMs);
		if (openApi === null) return unknown;
		// The answer knows better: a description may mean another type of that name, or be older than the field.
		return unknownByDescription(sent, openApi, entity).filter(({ path }) => !(path in record));
	};
	const found = await look(SHARED_FOR_MS);
	// The endpoint may have got the field since the description was read.
	return found.length === 0 ? found : await look(A_MOMENT_MS);
}
