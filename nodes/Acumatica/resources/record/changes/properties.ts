import type { INodeProperties } from 'n8n-workflow';

export const timeZoneOption: INodeProperties = {
	displayName: 'Time Zone of Dates',
	name: 'timeZone',
	type: 'string',
	default: '',
	placeholder: 'e.g. America/New_York',
	description:
		'For sites that compare dates by the clock of the user: the time zone (IANA) of the user who signs in, such as America/New_York. Empty takes that of the workflow.',
};
