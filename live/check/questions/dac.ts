import * as tables from '../../../nodes/setup/tables/dacTables';
import type { DacTable } from '../../../nodes/site/query/readTable';
import { look, shortly } from '../look';
import { answered, type Question, type Site } from '../Question';

/** A header's value is never asked for here. */
const LOOKED_AT = Object.values(tables)
	.filter((one): one is DacTable => typeof one === 'object')
	.filter(({ columns }) => !columns.includes('HeaderValue'));
const WITH_DELETED = [
	['SOOrder', 'OrderNbr'],
	['InventoryItem', 'InventoryCD'],
] as const;

const place = ({ tenant }: Site, set: string) =>
	`/t/${encodeURIComponent(tenant)}/api/odata/dac/${set}`;

/** What OData shows of the tables behind the forms. */
export const dacQuestions: readonly Question[] = [
	{
		id: 'dacRights',
		question: 'Which tables behind push notifications does the user see by DAC OData?',
		async ask(site) {
			const lines: string[] = [];
			for (const { set, columns } of LOOKED_AT) {
				const query = { $select: columns.join(','), $top: '1' };
				lines.push(`${set}: ${shortly(await look(site.client, place(site, set), query))}`);
			}
			return answered(lines.join('; '));
		},
	},
	{
		id: 'deletedRecords',
		question: 'Who can ask for deleted rows, and how?',
		async ask(site) {
			const lines: string[] = [];
			for (const [set, key] of WITH_DELETED) {
				const query = { $select: key, $top: '1' };
				const path = place(site, set);
				const called = await look(site.client, `${path}/px.GetDeletedRecords()`, query);
				const shown = await look(site.client, path, query, { 'PX-ApiDeleted': 'SHOW' });
				lines.push(
					`${set}/px.GetDeletedRecords(): ${shortly(called)}, with PX-ApiDeleted: ${shortly(shown)}`,
				);
			}
			return answered(lines.join('; '));
		},
	},
];
