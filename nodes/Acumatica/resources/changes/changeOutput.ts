import type { IDataObject } from 'n8n-workflow';

import { versionsOfRead, type Version } from '../../../changes/version';
import { zoneOf } from '../../../changes/zone';
import type { OperationOutput } from '../operation/Operation';
import type { ChangedRow } from './changedRow';
import { changeItem, rowItem } from './changeItem';
import type { ChangeSettings } from './settings';

/** @param since rows that came into being then or later are `inserted` */
export function outputsOf(
	rows: readonly ChangedRow[],
	settings: ChangeSettings,
	since: Version,
): OperationOutput[] {
	const zone = zoneOf(settings.zone);
	return rows.map(({ row }) => {
		const created = versionsOfRead(row[settings.createdColumn], zone).at(-1);
		return outputOf(row, created !== undefined && created >= since, settings);
	});
}

export function outputOf(
	row: IDataObject,
	isNew: boolean,
	settings: ChangeSettings,
): OperationOutput {
	const frame = { ...settings, isNew };
	return { json: settings.output === 'row' ? rowItem(row, frame) : changeItem(row, frame) };
}
