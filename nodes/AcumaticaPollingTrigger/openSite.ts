import type { IPollFunctions } from 'n8n-workflow';

import type { OpenSite, RowsToRead } from '../reading/OpenInquiry';
import { withEntity } from '../reading/withEntity';
import { withInquiry } from '../reading/withInquiry';
import type { Row } from '../rows/change';
import { isRow } from '../rows/change';
import { keyText } from '../rows/rowKey';
import { nodeHttp } from '../site/http/nodeHttp';
import { realTime } from '../site/http/time';
import type { Identity } from '../site/session/openSignIn';
import type { PollingSettings } from './settings';

/** Works with what the node is set to, in one session that is always signed out of. */
export async function openSite<T>(
	context: IPollFunctions,
	identity: Identity,
	settings: PollingSettings,
	work: (site: OpenSite<Row>) => Promise<T>,
): Promise<T> {
	const options = {
		http: nodeHttp(context),
		time: realTime,
		warn: (message: string) => context.logger.warn(message),
		timeoutMs: settings.timeoutMs,
		seatWaitMs: settings.seatWaitMs,
	};
	const { watched } = settings;
	const rows = rowsOf(settings);
	if (watched.kind === 'entity') {
		return await withEntity(identity, options, { ...rows, ...watched, entity: watched.name }, work);
	}
	return await withInquiry(identity, options, { ...rows, ...watched }, work);
}

/** A row is remembered by its key columns themselves: there is one inquiry, or one entity. */
function rowsOf({ dateColumn, keyColumns, zone }: PollingSettings): RowsToRead<Row> {
	return {
		...{ dateColumn, keyColumns, zone },
		identify(row) {
			const key = keyText(row, { fields: keyColumns, ignoreCase: false });
			return key === null ? null : { rowKey: key, key };
		},
		take: (row) => (isRow(row) ? row : {}),
	};
}
