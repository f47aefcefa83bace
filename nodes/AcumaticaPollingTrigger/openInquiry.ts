import type { IPollFunctions } from 'n8n-workflow';

import type { InquiryToRead, OpenInquiry } from '../reading/OpenInquiry';
import { withInquiry } from '../reading/withInquiry';
import type { Row } from '../rows/change';
import { isRow } from '../rows/change';
import { keyText } from '../rows/rowKey';
import { nodeHttp } from '../site/http/nodeHttp';
import { realTime } from '../site/http/time';
import type { Identity } from '../site/session/openSignIn';
import type { PollingSettings } from './settings';

/** Works with the inquiry that the node is set to, in one session that is always signed out of. */
export async function openInquiry<T>(
	context: IPollFunctions,
	identity: Identity,
	settings: PollingSettings,
	work: (site: OpenInquiry<Row>) => Promise<T>,
): Promise<T> {
	const options = {
		http: nodeHttp(context),
		time: realTime,
		warn: (message: string) => context.logger.warn(message),
		timeoutMs: settings.timeoutMs,
		seatWaitMs: settings.seatWaitMs,
	};
	return await withInquiry(identity, options, inquiryOf(settings), work);
}

/** A row is remembered by its key columns themselves: there is one inquiry. */
export function inquiryOf(settings: PollingSettings): InquiryToRead<Row> {
	const { inquiry, tenant, address, dateColumn, keyColumns, zone } = settings;
	return {
		...{ name: inquiry, tenant, address, dateColumn, keyColumns, zone },
		identify(row) {
			const key = keyText(row, { fields: keyColumns, ignoreCase: false });
			return key === null ? null : { rowKey: key, key };
		},
		take: (row) => (isRow(row) ? row : {}),
	};
}
