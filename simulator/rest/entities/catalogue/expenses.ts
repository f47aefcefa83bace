import type { EntitySource } from '../EntitySource';
import { PROJECTS, UNITS } from './blocks';

/** A receipt of an employee (EP301020), which a claim collects. */
export const expenseReceipt: EntitySource = {
	name: 'ExpenseReceipt',
	screen: 'EP301020',
	title: 'Expense Receipt',
	graph: 'PX.Objects.EP.ExpenseClaimDetailEntry',
	view: 'ClaimDetails',
	keys: 'ReceiptID',
	fields: {
		String: 'Branch ClaimedBy ExpenseItemID ReceiptID Status',
		Decimal: 'ClaimAmount TaxTotal',
		Date: 'Date',
		DateTime: 'LastModifiedDateTime',
	},
	choices: { Status: 'On Hold:H|Pending Approval:O|Open:A|Rejected:C|Released:R' },
	selectors: {
		Branch: 'branch',
		ClaimedBy: ['EP00000002', 'EP00000026'],
		ExpenseItemID: ['MEAL', 'HOTEL', 'TRAVEL', 'FUEL'],
	},
	defaults: { Status: 'On Hold', ClaimAmount: 0, TaxTotal: 0 },
	required: 'ClaimedBy ExpenseItemID',
	readOnly: 'Status ClaimAmount TaxTotal',
	numbering: { field: 'ReceiptID', width: 6 },
	linked: {
		ReceiptDetails: {
			typeName: 'ExpenseReceiptDetails',
			fields: {
				String:
					'CurrencyID CustomerID Description ExpenseClaimID ProjectID ProjectTaskID RefNbr TaxCategory UOM',
				Decimal: 'Amount EmployeePart Qty UnitCost',
				Boolean: 'Billable',
			},
			selectors: { ProjectID: PROJECTS, UOM: UNITS, CustomerID: 'Customer.CustomerID' },
			defaults: { CurrencyID: 'USD', Qty: 1, EmployeePart: 0, Billable: false },
		},
	},
	actions: {
		SubmitExpenseReceipt: { mode: 'sync', sets: { Status: 'Open' }, from: ['On Hold'] },
		PutOnHoldExpenseReceipt: { mode: 'sync', sets: { Status: 'On Hold' }, from: ['Open'] },
		ApproveExpenseReceipt: { mode: 'sync', sets: { Status: 'Open' }, from: ['Pending Approval'] },
		RejectExpenseReceipt: {
			mode: 'sync',
			sets: { Status: 'Rejected' },
			from: ['Pending Approval'],
		},
	},
};
