import type { INodeProperties } from 'n8n-workflow';

/** How a node waits for a site. */

export const timeoutOption: INodeProperties = {
	displayName: 'Timeout (Seconds)',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 0.1, numberPrecision: 1 },
	default: 120,
	description: 'How long one request may take. Acumatica can be slow after a restart.',
};

/** @param zero what becomes of a run where the node does not wait */
export function seatWaitOption(zero: string): INodeProperties {
	const description = `How long to wait when the licence or the user has no session left (API Login Limit). ${zero}`;
	return {
		displayName: 'Wait for a Free Seat (Seconds)',
		name: 'waitForSeat',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 30,
		description,
	};
}
