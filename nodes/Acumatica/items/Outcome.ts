import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Settled } from '../../exact/settle';
import type { OperationOutput } from '../resources/operation/Operation';

/** What became of an item, or of a list of items. */
export interface Outcome {
	/** Undefined where it was not begun. */
	readonly outcome: Settled<OperationOutput[]> | undefined;
	readonly pairedItem: INodeExecutionData['pairedItem'];
	/** The item that an error is told of. */
	readonly item: number;
	/** What had been done before an error. */
	readonly done?: IDataObject;
}
