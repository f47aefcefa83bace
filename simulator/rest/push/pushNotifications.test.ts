import { z } from 'zod';
import { destination } from '../../push/Destination';
import { PushSender } from '../../push/PushSender';
import { startReceiver, type Receiver } from '../../push/startReceiver';
import { SignedIn } from '../conformance/SignedIn';
import { TestSite } from '../conformance/TestSite';
import { pushInquiries } from './pushInquiries';

const rowSchema = z.record(z.unknown());
const notification = z.object({
	Inserted: z.array(rowSchema),
	Deleted: z.array(rowSchema),
	Query: z.string(),
	CompanyId: z.string(),
});

let [site, receiver, sender]: [TestSite, Receiver, PushSender] | [] = [];
beforeEach(async () => {
	site = await TestSite.start();
	receiver = await startReceiver();
	sender = new PushSender({
		database: site.simulator.database(),
		destinations: [destination(receiver.url, undefined, pushInquiries)],
		tenant: 'MyTenant',
	});
});
afterEach(async () => {
	await sender?.stop();
	await receiver?.close();
	await site?.simulator.stop();
});

/** Does something over REST and gives the notifications that it made. */
async function told(work: (user: SignedIn) => Promise<unknown>) {
	if (!site || !sender) throw new Error('Not started.');
	await work(await SignedIn.to(site));
	await sender.idle();
	return (receiver?.requests ?? []).map(({ body }) => notification.parse(JSON.parse(body)));
}

it('a PUT of a new record tells of an inserted row', async () => {
	const body = { CustomerID: { value: 'NEWONE' }, CustomerName: { value: 'New One' } };
	expect(await told((user) => user.put('Customer', body))).toEqual([
		{
			Query: 'Customers',
			CompanyId: 'MyTenant',
			Deleted: [],
			Inserted: [{ CustomerID: 'NEWONE', CustomerName: 'New One', Status: 'Active', Email: null }],
		},
	]);
});

it('an order with its lines is one transaction, and tells once', async () => {
	const body = {
		CustomerID: { value: 'TOMYUM' },
		Details: [
			{ InventoryID: { value: 'APPLES' }, OrderQty: { value: 2 } },
			{ InventoryID: { value: 'JUICER15' }, OrderQty: { value: 1 } },
		],
		custom: { Document: { AttributePRIORITY: { type: 'CustomStringField', value: 'High' } } },
	};
	expect(await told((user) => user.put('SalesOrder', body))).toMatchObject([
		{ Query: 'Sales Orders', Inserted: [{ OrderTotal: 1755, Priority: 'High' }] },
	]);
});

it('a change tells of the old and the new row, a PUT that changes nothing of nothing', async () => {
	const body = { InventoryID: { value: 'APPLES' }, ItemStatus: { value: 'Inactive' } };
	const notifications = await told(async (user) => {
		await user.put('StockItem', body);
		await user.put('StockItem', body);
	});
	expect(notifications).toMatchObject([
		{
			Query: 'Stock Items: Last Modified Date',
			Deleted: [{ InventoryID: 'APPLES', ItemStatus: 'Active' }],
			Inserted: [{ InventoryID: 'APPLES', ItemStatus: 'Inactive' }],
		},
	]);
});

it('a DELETE tells of a deleted row, a refused PUT of nothing', async () => {
	const notifications = await told(async (user) => {
		await user.put('SalesOrder', { CustomerID: { value: 'NOBODY' } });
		await user.send('DELETE', 'SalesOrder/SO/000002');
	});
	expect(notifications).toMatchObject([
		{ Query: 'Sales Orders', Deleted: [{ OrderNbr: '000002' }], Inserted: [] },
	]);
});

it('a long operation tells when it ends', async () => {
	const body = { entity: { OrderType: { value: 'SO' }, OrderNbr: { value: '000001' } } };
	const start = (user: SignedIn) => user.send('POST', 'SalesOrder/PrepareSalesInvoice', { body });
	expect(await told(start)).toEqual([]);
	site?.simulator.advance(1500);
	expect(await told((user) => user.get('Customer'))).toMatchObject([
		{ Deleted: [{ Status: 'Open' }], Inserted: [{ Status: 'Invoiced' }] },
	]);
});

it('an event of an opportunity tells with whom it is', async () => {
	const notifications = await told(async (user) => {
		const found = await user.get('Opportunity/OP000001', { $select: 'NoteID' });
		const { NoteID } = z.object({ NoteID: z.unknown() }).parse(found.json);
		const body = { Summary: { value: 'Demo' }, RelatedEntityNoteID: NoteID };
		await user.put('Event', body);
	});
	expect(notifications).toMatchObject([
		{ Inserted: [{ EventSubject: 'Demo', OpportunityID: 'OP000001' }] },
	]);
});
