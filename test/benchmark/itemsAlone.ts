import { z } from 'zod';

const row = z.custom<Readonly<Record<string, unknown>>>((value) => typeof value === 'object');
const message = z.object({
	Inserted: z.array(row),
	Deleted: z.array(row),
	Query: z.string(),
	CompanyId: z.string(),
	Id: z.string(),
	AdditionalInfo: z.object({}),
});

/**
 * The floor: items as large as those of the trigger, of rows that were read and stand in the same order on both
 * sides. Nothing is recognized, paired, compared or remembered.
 */
export function itemsAlone(parsed: unknown): object[] {
	const { Inserted, Deleted, Query, CompanyId, Id, AdditionalInfo } = message.parse(parsed);
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
