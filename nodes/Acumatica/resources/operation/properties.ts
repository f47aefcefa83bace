import type { INodeProperties } from 'n8n-workflow';

import { seatWaitOption, timeoutOption } from '../../../editor/properties/connection';
import { contractVersionOption } from '../../../editor/properties/entity';
import { railOptions } from './railOptions';

/** Options of every operation: how the node and Acumatica talk. */
export const connectionOptions: INodeProperties[] = [
	contractVersionOption,
	{
		displayName: 'Parallel Requests',
		name: 'parallelRequests',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 20 },
		default: 4,
		description:
			'How many items are worked on at a time. Without this option reads take 4; writes of records take 2 for each session, anything else 1. Items that name the same record are written one after the other, and the output keeps the order of the input.',
	},
	{
		displayName: 'Sessions at a Time',
		name: 'sessions',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10 },
		default: 1,
		description:
			'How many API sessions one run of the node may have open, with an item at work in each. Each takes a seat of the licence; Acumatica answers the requests of one session one after the other. With several, only items that name the same record are written in their order.',
	},
	...railOptions,
	timeoutOption,
	seatWaitOption('0 fails at once.'),
];
