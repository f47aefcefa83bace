import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { entityProperty } from '../../../editor/properties/entity';
import { recordProperty } from '../entity/recordProperty';

/** The record that has the files. */
export const recordProperties: INodeProperties[] = [entityProperty(['file']), recordProperty];

/** The same, shown only under a condition. */
export function recordPropertiesWhen(show: IDisplayOptions['show']): INodeProperties[] {
	return recordProperties.map((property) => ({ ...property, displayOptions: { show } }));
}
