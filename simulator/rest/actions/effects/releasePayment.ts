import type { Row } from '../../../database/Database';
import { ID } from '../../records/columns';
import type { Happening } from './Effect';

const INVOICES = ['Invoice', 'SalesInvoice'];

/** A released payment lowers the balances of what it is applied to, and closes what is paid up. Inferred. [D] */
export function releasePayment(happening: Happening): void {
	const { transaction, request, record: payment, stamp } = happening;
	const applied = request.tenant.records.linesOf('Payment.DocumentsToApply', String(payment[ID]));
	for (const line of applied) {
		const keys = { Type: line.DocType ?? 'Invoice', ReferenceNbr: line.ReferenceNbr ?? null };
		for (const table of INVOICES) pay(happening, table, keys, Number(line.AmountPaid ?? 0));
	}
	const total = applied.reduce((sum, { AmountPaid }) => sum + Number(AmountPaid ?? 0), 0);
	const left = cents(Number(payment.PaymentAmount ?? 0) - total);
	transaction.update('Payment', payment, {
		AppliedToDocuments: total,
		AvailableBalance: left,
		Status: left === 0 ? 'Closed' : 'Open',
		LastModifiedDateTime: stamp,
	});
}

function pay({ transaction, stamp }: Happening, table: string, keys: Row, amount: number): void {
	const invoice = transaction.get(table, keys);
	if (invoice === undefined) return;
	const balance = cents(Number(invoice.Balance ?? 0) - amount);
	const status = balance === 0 ? 'Closed' : (invoice.Status ?? null);
	transaction.update(table, keys, {
		Balance: balance,
		Status: status,
		LastModifiedDateTime: stamp,
	});
}

function cents(amount: number): number {
	return Math.round(amount * 100) / 100;
}
