import type { Version } from '../../../changes/version';
import type { OpenSite, SiteRow } from '../../../reading/OpenInquiry';
import type { RowClock } from '../../../reading/rowDates';
import type { Row } from '../../../rows/change';

/** What changes are read of: an inquiry or an entity. */
export interface ChangeSource {
	/** Time zone (IANA) of dates without an offset. */
	readonly zone: string;
	/** Opens it for the reading that the triggers do. */
	open(): Promise<OpenSite<Row>>;
	/**
	 * The same without a request before those that read rows.
	 *
	 * @param clock as earlier readings have seen it
	 */
	openAtOnce(clock: RowClock): Promise<OpenSite<Row>>;
	/** The row that changed last; undefined where there are no rows. */
	newest(): Promise<SiteRow<Row> | undefined>;
	/** The versions, ascending, that a date can be which an older version of this node remembered. */
	versionsOfOld(date: number, clock: RowClock): readonly Version[];
}
