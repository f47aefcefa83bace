import type { IExecuteFunctions } from 'n8n-workflow';

import { expectedHeader } from '../../../../setup/wanted/expectedHeader';
import type { Wanted } from '../../../../setup/wanted/Wanted';
import { isTestAddress } from '../../../../site/query/cells';
import { AcumaticaError } from '../../../../site/errors/AcumaticaError';
import type { OperationInput } from '../../operation/Operation';
import type { Parameters } from '../../operation/Parameters';
import { readNames } from '../../values/names';
import { readText } from '../../values/text';

const CREDENTIAL = 'acumaticaErpWebhookApi';

/** What the trigger needs of Acumatica, by the parameters of Check Setup. */
export async function readWanted({
	parameters,
	context,
	itemIndex,
}: OperationInput): Promise<Wanted> {
	const url = readUrl(parameters);
	const rowKeys = parameters.entries('rowKeys.keys').map(({ query, fields }) => ({
		query: readText(query, '"Inquiry" of a row key').trim(),
		fields: readNames(fields, '"Key Columns" of a row key'),
	}));
	return { url, address: url.href, header: await readHeader(context, itemIndex), rowKeys };
}

function readUrl(parameters: Parameters): URL {
	const text = parameters.requiredText('webhookUrl');
	const url = URL.canParse(text) && /^https?:/i.test(text) ? new URL(text) : null;
	if (url !== null && isTestAddress(url.href)) throw testUrl();
	if (url !== null) return url;
	throw new AcumaticaError({
		kind: 'badInput',
		message: '"Webhook URL" must be an address that begins with http:// or https://',
		remedy: 'Copy the Production URL that the Acumatica Trigger shows under Webhook URLs.',
	});
}

/** Acumatica has to send to the other one: with this, all that is right would be told as wrong. */
function testUrl(): AcumaticaError {
	return new AcumaticaError({
		kind: 'badInput',
		message: '"Webhook URL" is the Test URL of the trigger',
		remedy: 'Choose Production URL under Webhook URLs of the Acumatica Trigger, and copy that.',
	});
}

async function readHeader(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<Wanted['header']> {
	if (context.getNode().credentials?.[CREDENTIAL] === undefined) return undefined;
	return expectedHeader(await context.getCredentials(CREDENTIAL, itemIndex));
}
