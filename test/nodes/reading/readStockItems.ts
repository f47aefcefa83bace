import { fetchHttp } from '../../../live/check/fetchHttp';
import type { PageRequest, PagingRules, Taken } from '../../../nodes/changes/readPages';
import { beginReading, takePage, withoutKeys } from '../../../nodes/changes/readPages';
import type {
	Columns,
	InquiryToRead,
	OpenInquiry,
	SiteRow,
} from '../../../nodes/reading/OpenInquiry';
import { withInquiry } from '../../../nodes/reading/withInquiry';
import { readConnectedApp } from '../../../nodes/site/session/account';
import {
	AcumaticaSimulator,
	type SimulatorSettings,
} from '../../../simulator/rest/AcumaticaSimulator';
import { credentialFor } from '../Acumatica/startNode';
import { expectNoSeatLeft } from '../Acumatica/seats';

export type StockItem = Readonly<Record<string, unknown>>;

/** A clock that goes as fast as that of the simulator; back-off takes no time. */
const time = { now: Date.now, sleep: async () => {}, random: () => 0 };

export const STOCK_ITEMS: InquiryToRead<StockItem> = {
	name: 'StockItems',
	tenant: '',
	address: 'current',
	dateColumn: 'LastModifiedOn',
	keyColumns: ['InventoryID'],
	zone: 'America/New_York',
	identify: ({ InventoryID }) => ({ rowKey: `key ${InventoryID}`, key: String(InventoryID) }),
	take: (row) => row,
};

const open: AcumaticaSimulator[] = [];

afterEach(async () => {
	const simulators = open.splice(0);
	try {
		for (const simulator of simulators) expectNoSeatLeft(simulator);
	} finally {
		for (const simulator of simulators) await simulator.stop();
	}
});

export async function startSite(settings: SimulatorSettings = {}): Promise<AcumaticaSimulator> {
	const simulator = new AcumaticaSimulator(settings);
	await simulator.start();
	open.push(simulator);
	return simulator;
}

export interface Opening {
	readonly inquiry?: Partial<InquiryToRead<StockItem>>;
	readonly credential?: Record<string, string>;
	readonly canceled?: AbortSignal;
}

/** Works with the inquiry of stock items in a session of its own. */
export async function read<T>(
	simulator: AcumaticaSimulator,
	work: (site: OpenInquiry<StockItem>) => Promise<T>,
	{ inquiry = {}, credential = {}, canceled }: Opening = {},
): Promise<T> {
	const data = { ...credentialFor(simulator, simulator.instanceUrl), ...credential };
	const options = {
		...{ http: fetchHttp, time, warn: () => undefined, timeoutMs: 10_000, seatWaitMs: 0 },
		...(canceled === undefined ? {} : { canceled }),
	};
	const identity = { account: readConnectedApp(data) };
	return await withInquiry(identity, options, { ...STOCK_ITEMS, ...inquiry }, work);
}

/** All rows from a date on, page by page. */
export async function readAll(
	site: OpenInquiry<StockItem>,
	from: number,
	{ pageSize = 3, until = Infinity }: Partial<PagingRules> = {},
	columns: Columns = 'all',
): Promise<{ rows: SiteRow<StockItem>[]; asked: PageRequest<SiteRow<StockItem>>[] }> {
	const rules = { pageSize, until };
	const rows: SiteRow<StockItem>[] = [];
	const asked: PageRequest<SiteRow<StockItem>>[] = [];
	let reading: ReturnType<typeof beginReading<SiteRow<StockItem>>> | null = beginReading(
		from,
		rules,
	);
	while (reading !== null) {
		asked.push(reading.request);
		const page = await site.page(reading.request, columns);
		if (page === 'refused') {
			reading = withoutKeys(reading);
			continue;
		}
		const taken: Taken<SiteRow<StockItem>> = takePage(reading, page, rules);
		rows.push(...taken.fresh);
		reading = taken.next;
	}
	return { rows, asked };
}
