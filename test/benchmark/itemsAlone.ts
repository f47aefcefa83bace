import { isRow, type Row } from '../../nodes/rows/change';

interface Message {
	readonly Inserted: readonly Row[];
	readonly Deleted: readonly Row[];
	readonly Query: string;
	readonly CompanyId: string;
	readonly Id: string;
	readonly AdditionalInfo: Row;
}

/** Not by a schema: that would look at each row, which belongs to what is left out here. */
function isMessage(value: unknown): value is Message {
	return isRow(value) && Array.isArray(value.Inserted) && Array.isArray(value.Deleted);
}

/**
 * The floor: items as large as those of the trigger, of rows that were read and stand in the same order on both
 * sides. Nothing is recognized, paired, compared or remembered.
 */
export function itemsAlone(parsed: unknown): object[] {
	if (!isMessage(parsed)) throw new Error('It is no notification');
	const { Inserted, Deleted, Query, CompanyId, Id, AdditionalInfo } = parsed;
	return Inserted.map((after, index) => {
		const before = Deleted[index];
		return {
			json: {
				event: 'updated',
				query: Query,
				tenant: CompanyId,
				key: { Warehouse: after.Warehouse, InventoryID: after.InventoryID },
				row: { ...after },
				before,
				after,
				changes: { QtyAvailable: { from: before?.QtyAvailable, to: after.QtyAvailable } },
				source: {
					format: 'pushNotification',
					transactionId: Id,
					timestamp: '638465233453014192',
					occurredAt: '2024-03-20T09:22:25.301Z',
					additionalInfo: AdditionalInfo,
					pairing: 'sameMessage',
					late: false,
				},
			},
		};
	});
}
