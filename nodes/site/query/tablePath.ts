import { AcumaticaError } from '../errors/AcumaticaError';
import type { InquiryService } from './inquiryPath';
import type { Address } from './readRows';

/** The OData service of a tenant's tables (DACs); it is read-only. */
export function tableService(tenant: string): InquiryService {
	if (tenant === '') {
		throw new AcumaticaError({
			kind: 'badInput',
			message: 'The address of the tables has the tenant in it, and the credential names none',
			remedy: 'Enter the Login Name of the tenant (Tenants, SM203520) under "Tenant" in Options.',
		});
	}
	const path = `/t/${encodeURIComponent(tenant)}/api/odata/dac`;
	return { path, dialect: 'odata4', serves: 'tables' };
}

/** Which rows beside those that are in use. */
export interface OtherRows {
	/** Deleted rows are kept for tables that are listed on SM207010. */
	readonly deleted: 'leaveOut' | 'include' | 'only';
	readonly archived: boolean;
}

const IN_USE: OtherRows = { deleted: 'leaveOut', archived: false };

/** Where the rows of a table are. */
export function tableAddress(
	{ path, serves }: InquiryService,
	table: string,
	{ deleted, archived }: OtherRows = IN_USE,
): Address {
	const called = deleted === 'only' ? '/px.GetDeletedRecords()' : '';
	return {
		path: `${path}/${encodeURIComponent(table)}${called}`,
		query: {},
		headers: {
			...(archived ? { 'PX-ApiArchive': 'SHOW' } : {}),
			...(deleted === 'include' ? { 'PX-ApiDeleted': 'SHOW' } : {}),
		},
		serves,
	};
}
