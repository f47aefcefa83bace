import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { compareTicks } from '../exact/ticks';
import type { SelectedChange } from '../rows/change';
import { currentRow } from '../rows/change';
import { cloudEvents } from './cloudEvent';
import { envelope, eventItem } from './eventItem';

/**
 * `event`: the change with both rows; `row`: the row's fields at the top level, the rest under
 * `_acumatica`; `cloudEvent`: a CloudEvents 1.0 event around the full event.
 */
export type OutputForm = 'event' | 'row' | 'cloudEvent';

/** The items of one execution, oldest change first. */
export function presentChanges(
	changes: readonly SelectedChange[],
	form: OutputForm,
): INodeExecutionData[] {
	const ordered = [...changes].sort((a, b) => compareTicks(a.timestamp, b.timestamp));
	switch (form) {
		case 'event':
			return ordered.map((change) => ({ json: eventItem(change) }));
		case 'row':
			return ordered.map((change) => ({ json: rowItem(change) }));
		case 'cloudEvent':
			return cloudEvents(ordered.map(eventItem)).map((json) => ({ json }));
	}
}

function rowItem(change: SelectedChange): IDataObject {
	const { before } = change;
	return { ...currentRow(change), _acumatica: { ...envelope(change), before } };
}
