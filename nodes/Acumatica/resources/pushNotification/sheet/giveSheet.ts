import { randomUUID } from 'node:crypto';

import type { OperationInput, OperationOutput } from '../../operation/Operation';
import type { Wanted } from '../../../../setup/wanted/Wanted';
import { importFile } from './importFile';
import { sheetSections } from './sheetSections';
import { sheetPage, sheetText } from './writeSheet';

/** The setup sheet as one item: text and values in its JSON, the page and the file to import as files. */
export async function giveSheet(input: OperationInput, wanted: Wanted): Promise<OperationOutput> {
	const { parameters, client, context } = input;
	const sections = sheetSections(wanted, {
		trackedFields: parameters.names('options.trackedFields'),
		instanceUrl: client.instanceUrl,
		tenant: parameters.text('options.tenant').trim() || client.tenant,
	});
	const exported = await readExport(input);
	const { prepareBinaryData } = context.helpers;
	const page = await prepareBinaryData(
		Buffer.from(sheetPage(sections)),
		'setup-sheet.html',
		'text/html',
	);
	const values = sections.flatMap(({ form, entries }) =>
		entries.map((entry) => ({ form, ...entry })),
	);
	const json = { text: sheetText(sections), values };
	if (exported === null) return { json, binary: { page } };
	const xml = importFile(exported, {
		address: wanted.url.href,
		headerName: wanted.header?.name ?? '',
		newId: randomUUID,
	});
	const file = await prepareBinaryData(
		Buffer.from(xml),
		'push-notification.xml',
		'application/xml',
	);
	return { json: { ...json, importFile: NOT_TRIED }, binary: { page, importFile: file } };
}

const NOT_TRIED =
	'Clipboard > Import from XML on SM302000, then enter Header Value and save. Not tried on a live Acumatica: look at every box before you save.';

async function readExport({
	parameters,
	context,
	itemIndex,
}: OperationInput): Promise<string | null> {
	const field = parameters.text('options.exportField').trim();
	if (field === '') return null;
	context.helpers.assertBinaryData(itemIndex, field);
	return (await context.helpers.getBinaryDataBuffer(itemIndex, field)).toString('utf8');
}
