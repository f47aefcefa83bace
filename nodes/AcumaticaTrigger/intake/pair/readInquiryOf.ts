import { columnNamed } from './columnOf';
import type { RowKeySetting } from './keySetting';
import type { MessageReading } from './knownPresence';
import type { TwoSides } from './pairMessage';

/** An inquiry that is read as well, so that nothing is lost. */
export interface ReadInquiry extends MessageReading {
	/** As messages name it. */
	readonly query: string;
	/** Login name, as messages name it; '' where it is that of the credential, which is not known here. */
	readonly tenant: string;
	/** As OData names them. */
	readonly keyColumns: readonly string[];
}

/** How a message of an inquiry that is read as well is paired. */
export interface ReadMessage {
	/** By the columns that rows are read by, as the message names them. */
	readonly rowKeys: readonly RowKeySetting[];
	readonly reading: MessageReading;
	/** The parameter that names those columns. */
	readonly parameter: string;
}

/** Null where the message is not about what is read: of another inquiry, or of another tenant. */
export function readInquiryOf(
	{ query, tenant, deleted, inserted }: TwoSides,
	read: ReadInquiry | null | undefined,
): ReadMessage | null {
	if (!read || query !== read.query || tenant !== read.tenant) return null;
	const [row = {}] = [...inserted, ...deleted];
	const fields = read.keyColumns.map((column) => columnNamed(row, column) ?? column);
	return { rowKeys: [{ query, fields }], reading: read, parameter: 'Key Column Names or IDs' };
}
