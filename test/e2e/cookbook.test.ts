import { recipeNames } from '../demo/examples';
import { playApprovalByChat } from './cookbook/approvalByChat';
import { playAttributeChanges } from './cookbook/attributeChanges';
import { playCaseFromEmail } from './cookbook/caseFromEmail';
import { playCustomerSync } from './cookbook/customerSync';
import { playDunning } from './cookbook/dunning';
import { playExpenseReceipts } from './cookbook/expenseReceipts';
import { playItemImport } from './cookbook/itemImport';
import { Kitchen } from './cookbook/Kitchen';
import { playOrderToInvoice } from './cookbook/orderToInvoice';
import { playPaymentsIn } from './cookbook/paymentsIn';
import { playShippedNotice } from './cookbook/shippedNotice';
import { playShopOrders } from './cookbook/shopOrders';
import { playStockToShop } from './cookbook/stockToShop';

jest.setTimeout(1_800_000);

const kitchen = new Kitchen();

beforeAll(async () => await kitchen.start());
afterAll(async () => await kitchen.stop());
afterEach(async () => await kitchen.tidyUp());

const plays: Readonly<Record<string, (kitchen: Kitchen) => void>> = {
	'cookbook/approval-by-chat': playApprovalByChat,
	'cookbook/attribute-changes': playAttributeChanges,
	'cookbook/case-from-email': playCaseFromEmail,
	'cookbook/customer-sync': playCustomerSync,
	'cookbook/dunning': playDunning,
	'cookbook/expense-receipts': playExpenseReceipts,
	'cookbook/item-import': playItemImport,
	'cookbook/order-to-invoice': playOrderToInvoice,
	'cookbook/payments-in': playPaymentsIn,
	'cookbook/shipped-notice': playShippedNotice,
	'cookbook/shop-orders': playShopOrders,
	'cookbook/stock-to-shop': playStockToShop,
};

it('each recipe is played', () => {
	expect(Object.keys(plays).sort()).toEqual(recipeNames().sort());
});

/** A mailbox cannot be had here, and n8n signs in to it when the workflow is published. */
const NEEDS_MAILBOX = 'cookbook/case-from-email';

describe.each(Object.entries(plays))('%s', (path, play) => {
	const name = path.replace('cookbook/', '');

	it('can be imported twice, and both be published', async () => {
		const copies = [await kitchen.take(name), await kitchen.take(name)];
		for (const { id } of path === NEEDS_MAILBOX ? [] : copies) await kitchen.n8n.publish(id);
		for (const { id } of path === NEEDS_MAILBOX ? [] : copies) await kitchen.n8n.unpublish(id);
		expect(new Set(copies.map(({ id }) => id)).size).toBe(2);
	});

	play(kitchen);
});
