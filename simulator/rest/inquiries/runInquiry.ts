import { randomUUID } from 'node:crypto';
import type { Row } from '../../database/Database';
import { json, type Reply } from '../http/Reply';
import { ID } from '../records/columns';
import { presentRecord } from '../records/presentRecord';
import { project } from '../records/projection';
import { readBody, type JsonObject } from '../records/readBody';
import { readSelection } from '../records/readSelection';
import { presentationOf, type RecordRequest } from '../records/RecordRequest';
import { prepareDraft, validationFailure } from '../records/writeRecord';

/** PUT of an inquiry: its parameters come back, with `$expand` its rows too. [A] */
export function runInquiry(request: RecordRequest): Reply {
	return answer(request, readBody(request.exchange, 'entity'));
}

/** GET of an inquiry gives a blank record. [D] */
export function blankInquiry(request: RecordRequest): Reply {
	return answer(request, {});
}

function answer(request: RecordRequest, body: JsonObject): Reply {
	const { exchange, entity } = request;
	const projection = project(entity, readSelection(exchange.query, entity));
	const { draft, failed } = prepareDraft(request, undefined, body);
	if (failed) return validationFailure(request, draft, body);
	const rows = exchange.method === 'PUT' ? inventorySummary(request, draft.row) : [];
	const content = { row: draft.row, lines: () => rows.map((row) => ({ row })), saved: false };
	return json(200, presentRecord(content, projection, presentationOf(request)));
}

/** Quantities of a stock item by warehouse: the rows of InventorySummaryInquiry. */
function inventorySummary({ tenant }: RecordRequest, parameters: Row): Row[] {
	const { records } = tenant;
	const items = records
		.sorted('StockItem')
		.filter((item) => matches(parameters.InventoryID, item.InventoryID));
	return items.flatMap((item) =>
		records
			.linesOf('StockItem.WarehouseDetails', String(item[ID]))
			.filter((site) => matches(parameters.WarehouseID, site.WarehouseID))
			.map((site) => ({
				[ID]: randomUUID(),
				InventoryID: item.InventoryID ?? null,
				BaseUOM: item.BaseUOM ?? null,
				WarehouseID: site.WarehouseID ?? null,
				LocationID: site.DefaultReceiptLocationID ?? null,
				OnHand: site.QtyOnHand ?? 0,
				Available: site.QtyOnHand ?? 0,
				AvailableForShipment: site.QtyOnHand ?? 0,
				EstimatedUnitCost: item.LastCost ?? 0,
				EstimatedTotalCost: Number(site.QtyOnHand ?? 0) * Number(item.LastCost ?? 0),
			})),
	);
}

function matches(wanted: Row[string] | undefined, value: Row[string] | undefined): boolean {
	return (wanted ?? null) === null || wanted === value;
}
