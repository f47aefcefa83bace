import { look, rowsIn, shortly, type Look } from '../look';
import { answered, notAsked, type Question, type Site } from '../Question';

const SERVICES = {
	current: (tenant: string) => `/t/${encodeURIComponent(tenant)}/api/odata/gi`,
	older: (tenant: string) => `/odata/${encodeURIComponent(tenant)}`,
};
/** How a date can be written in a filter. */
const LITERALS = [
	'2000-01-31T14:00:00Z',
	'2000-01-31T14:00:00',
	"datetime'2000-01-31T14:00:00'",
	"datetimeoffset'2000-01-31T14:00:00Z'",
];
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/;

/** The dialects of inquiries by OData. */
export const odataQuestions: readonly Question[] = [
	{
		id: 'odataAddresses',
		question: 'Which addresses of inquiries answer?',
		async ask({ client, tenant }) {
			const lines: string[] = [];
			for (const [name, path] of Object.entries(SERVICES)) {
				lines.push(`${name}: ${shortly(await look(client, path(tenant)))}`);
			}
			return answered(lines.join('; '));
		},
	},
	{
		id: 'odataDialects',
		question: 'Which date literals, $top and $skip does each address take?',
		ask: (site) => eachService(site, dialect),
	},
	{
		id: 'rowDates',
		question: 'In which form does OData write dates?',
		ask: (site) =>
			eachService(site, async (_site, _path, seen) => {
				const column = dateColumn(seen);
				const zone = column === null ? null : /(Z|[+-]\d\d:\d\d)?$/.exec(column.value)?.[0];
				if (zone === null || zone === undefined) return 'no date in the first row';
				return zone === '' ? 'without a zone' : zone === 'Z' ? 'UTC' : 'with an offset';
			}),
	},
];

type Ask = (site: Site, path: string, first: Look) => Promise<string>;

async function eachService(site: Site, ask: Ask) {
	if (site.inquiry === '')
		return notAsked('Asked with --inquiry, the name of one with a date column.');
	const lines: string[] = [];
	for (const [name, service] of Object.entries(SERVICES)) {
		const path = `${service(site.tenant)}/${encodeURIComponent(site.inquiry)}`;
		const first = await look(site.client, path, { $top: '1' });
		const rows = rowsIn(first);
		lines.push(`${name}: ${rows === null ? shortly(first) : await ask(site, path, first)}`);
	}
	return answered(lines.join('; '));
}

async function dialect({ client }: Site, path: string, first: Look): Promise<string> {
	const second = await look(client, path, { $top: '1', $skip: '1' });
	const isIgnored = JSON.stringify(rowsIn(second)) === JSON.stringify(rowsIn(first));
	const paging = `$top=1 gives ${rowsIn(first)?.length ?? 0}, $skip is ${isIgnored ? 'ignored' : 'taken'}`;
	const column = dateColumn(first);
	if (column === null) return `${paging}; no date in the first row to filter by`;
	const lines: string[] = [];
	for (const literal of LITERALS) {
		const query = { $filter: `${column.name} gt ${literal}`, $top: '1' };
		lines.push(`${literal}: ${shortly(await look(client, path, query))}`);
	}
	return `${paging}, ${lines.join(', ')}`;
}

function dateColumn(seen: Look): { name: string; value: string } | null {
	const [row = {}] = rowsIn(seen) ?? [];
	const found = Object.entries(row).find(
		([, value]) => typeof value === 'string' && DATE_TIME.test(value),
	);
	return found === undefined ? null : { name: found[0], value: String(found[1]) };
}
