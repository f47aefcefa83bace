import type { Form } from './drawForm';

/** The forms of Acumatica that have to be filled in, as its documentation names their boxes. */
export const forms: Readonly<Record<string, Form>> = {
	SM302000: {
		title: 'Push Notifications (SM302000)',
		boxes: [
			['Destination Name', 'n8n: opportunity events'],
			['Active', '☑'],
			['Destination Type', 'Webhook'],
			['Address', 'the trigger’s Production URL'],
			['Header Name', 'X-Acumatica-Key'],
			['Header Value', 'the same long random text as in n8n'],
		],
		tab: 'Generic Inquiries',
		tables: [
			{
				columns: ['Active', 'Inquiry Title', 'Track All Fields'],
				row: ['☑', 'Opportunity Events', '☐'],
			},
			{
				columns: ['Table Name', 'Field Name'],
				row: ['CRActivity', 'Subject, Start Date, End Date, Status'],
			},
		],
	},
	SM208000: {
		title: 'Generic Inquiry (SM208000)',
		boxes: [
			['Inquiry Title', 'Opportunity Events'],
			['Expose via OData', '☑ for lists and sweeps in n8n'],
		],
		tab: 'Results Grid',
		tables: [
			{
				columns: ['Column', 'Caption'],
				row: ['the key: note ID of the activity', '(none: it is sent as CRActivity_noteID)'],
			},
			{
				columns: ['Column', 'Caption'],
				row: ['what the workflow needs', 'a caption of its own for each'],
			},
		],
	},
	SM303010: {
		title: 'Connected Applications (SM303010)',
		boxes: [
			['Client ID', 'made on saving: copy it whole, with @ and the tenant'],
			['Active', '☑'],
			['Flow', 'Resource Owner Password Credentials'],
		],
		tab: 'Secrets',
		tables: [{ columns: ['Type', 'Value'], row: ['Shared Secret', 'shown once: copy it at once'] }],
	},
};
