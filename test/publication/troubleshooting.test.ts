import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { constantParts, emittedTexts } from './emittedTexts';

const GUIDE = join(__dirname, '..', '..', 'docs', 'troubleshooting.md');

/** Sentences in the source that are no errors, or no part of one that could be looked for. */
const NO_ERRORS = {
	successes: [
		'The credential is complete. The sender must sign in this way.',
		'The credential is complete. Enter the same in Acumatica.',
		'Signed in to …, found … endpoints, and signed out.',
		'Redis can be reached and written to.',
	],
	formsWithoutFields: [
		'The action … has no parameters.',
		'Choose an entity first.',
		'Choose an inquiry first.',
		'Choose a report first.',
	],
	descriptionsOfParameters: [
		'For inquiries whose dates tell no offset, as at the older address, and for sites that filter records by the clock of the user',
		'Plain values by name. Parameters of a dialog have view and field: {"FilterPreview.Reason": "Abandoned"}.',
		'Plain values by name: what is entered in the upper part of the form',
		'Plain values by name: the parameters of the report',
		'What the items have as query. Empty takes the name of the inquiry or entity; set it where push notifications name it otherwise.',
	],
	frames: ['Acumatica Trigger: …', '… (HTTP …)', 'HTTP …: …', '… (…)', '…: …', '… and … more'],
	namesOfParameters: [
		'Create and Update',
		'"What May Be Done" of the credential',
		'"Only These Entities" of the credential',
		'"What This Node May Do" in Options',
		'"Only These Entities" in Options',
		'Inquiries and Row Keys',
		'Key Column Names or IDs',
		'Key Field Names or IDs',
		'"…" in …',
		'… with …',
		'"Column Name or ID" in "Sort By"',
		'"Direction" in "Sort By"',
		'"Field Name or ID" of a condition',
		'"Field Name or ID" of a custom field',
		'"Field Name or ID" of a key field',
		'"Name" in …',
		'"Parameter Name or ID" of a parameter',
		'"Value" of … in …',
		'"Value" of the key field …',
	],
	partsOfRequests: ['… ge …', '… eq …', '… gt …', '… and …', '… and … le …'],
	formsAndBoxes: [
		'Push Notifications (SM302000)',
		'Generic Inquiry (SM208000)',
		'Failed Notifications (SM502000)',
		'Connected Applications (SM303010)',
		'Generic Inquiries > Inquiry Title',
		'Generic Inquiries > Track All Fields',
		'Generic Inquiries > Fields',
		'Track All Fields',
		'Resource Owner Password Credentials',
		'Secrets > Add Shared Secret',
		'Clipboard > Import from XML on SM302000, then enter Header Value and save. Not tried on a live Acumatica: look at every box before you save.',
	],
	namesOfMembers: [
		'"Inquiry" of a row key',
		'"Key Columns" of a row key',
		'"…" and "…"',
		'An entry of changes',
		'An entry of data.batch',
	],
	whatToDoBelowAnError: [
		'Look at the record in Acumatica.',
		'Look at the record in Acumatica, or ask GET … with the operation Custom API Call: 202 = it runs, 204 = it has ended.',
	],
	reasonsThatAreNotShown: ['More than … levels deep'],
	textsOfOthersThatAreRecognised: ['An error has occurred.'],
};

const noErrors = Object.values(NO_ERRORS).flat().map(constantParts);

/** The texts that an entry of the guide begins with, or names: `- \`text\`, \`text\`: what to do` */
function textsOfGuide(): string[] {
	const entries = readFileSync(GUIDE, 'utf8')
		.split('\n')
		.filter((line) => line.startsWith('- `'));
	return entries.flatMap((entry) => {
		const [texts = ''] = /^- `[^`]+`(, `[^`]+`)*(?=: )/.exec(entry) ?? [];
		return [...texts.matchAll(/`([^`]+)`/g)].map(([, text = '']) => constantParts(text));
	});
}

describe('docs/troubleshooting.md', () => {
	const explained = new Set(textsOfGuide());
	const emitted = emittedTexts().filter(({ text }) => constantParts(text) !== '');

	it('explains every text that the nodes emit', () => {
		const known = new Set([...explained, ...noErrors]);
		expect(emitted.filter(({ text }) => !known.has(constantParts(text)))).toEqual([]);
	});

	it('explains no text that is gone', () => {
		const inSource = new Set(emitted.map(({ text }) => constantParts(text)));
		expect([...explained, ...noErrors].filter((text) => !inSource.has(text))).toEqual([]);
	});
});
