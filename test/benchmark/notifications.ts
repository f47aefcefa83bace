const FIRST_TICKS = 638_465_233_453_014_192n;
const ITEMS = 1_000;

let sequence = 0;

/** A notification of its own that changes one row: what a save in Acumatica causes. */
export function oneRowNotification(): string {
	const number = ++sequence;
	const row = (quantity: number) =>
		`{"Warehouse":"MAIN ","InventoryID":"ITEM${String(number % ITEMS).padStart(4, '0')}",` +
		`"Description":"Lego, 500 piece set","QtyOnHand":1999,"QtyAvailable":${quantity}}`;
	const id = `${String(Date.now()).slice(-8)}-0000-4000-8000-${String(number).padStart(12, '0')}`;
	return (
		`{"Inserted":[${row(number)}],"Deleted":[${row(number - 1)}],"Query":"Item Availability Data",` +
		`"CompanyId":"MyStore","Id":"${id}","TimeStamp":${FIRST_TICKS + BigInt(number)},"AdditionalInfo":{}}`
	);
}
