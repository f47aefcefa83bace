import type { INodeProperties } from 'n8n-workflow';

/** @param whereNeeded which sites or inquiries it is for */
export function timeZoneOption(whereNeeded: string): INodeProperties {
	return {
		displayName: 'Time Zone of Dates',
		name: 'timeZone',
		type: 'string',
		default: '',
		placeholder: 'e.g. America/New_York',
		description: `${whereNeeded}: the time zone (IANA) of the user who signs in. Empty takes that of the workflow.`,
	};
}
