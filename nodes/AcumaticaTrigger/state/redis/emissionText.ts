import type { Change } from '../../../rows/change';
import { emissions, heldRows, storedHeldRows } from '../storedForms';
import type { HeldRows } from '../../intake/decision';
import type { Emission } from '../StateStore';

/** An emission in Redis: how many changes it has, a line break, the changes as a JSON array. */
const EMISSION = /^\d+\n([^]*)$/;

export function writeChange(change: Change): string {
	return JSON.stringify(change);
}

/** As the scripts put it together from changes. */
export function writeEmission({ changes }: Emission): string {
	return `${changes.length}\n[${changes.map(writeChange).join(',')}]`;
}

/** @throws where this version has not written it */
export function readEmission(key: string, text: string): Emission {
	const [, json] = EMISSION.exec(text) ?? [];
	if (json === undefined) throw new Error('It is not an emission');
	const [emission] = emissions.parse([{ key, changes: JSON.parse(json) }]);
	if (emission === undefined) throw new Error('It is not an emission');
	return emission;
}

export function writeHeldRows(rows: HeldRows): string {
	return JSON.stringify(storedHeldRows(rows));
}

/** @throws where this version has not written it */
export function readHeldRows(text: string): HeldRows {
	const [rows] = heldRows.parse([JSON.parse(text)]);
	if (rows === undefined) throw new Error('These are not held rows');
	return rows;
}
