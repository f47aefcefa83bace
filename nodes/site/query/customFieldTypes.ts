/** The types of custom fields, as the API and as the screen names them. */
export const customFieldTypes = [
	{ name: 'Boolean', value: 'CustomBooleanField' },
	{ name: 'Date and Time', value: 'CustomDateTimeField' },
	{ name: 'Decimal', value: 'CustomDecimalField' },
	{ name: 'GUID', value: 'CustomGuidField' },
	{ name: 'Integer', value: 'CustomIntField' },
	{ name: 'Text', value: 'CustomStringField' },
] as const;
