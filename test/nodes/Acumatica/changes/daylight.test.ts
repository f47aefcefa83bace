import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { namedRow } from '../../../../nodes/Acumatica/resources/changes/changedRow';
import { instantOf, readMoment, wallTimeOf } from '../../../../nodes/exact/moment';
import type { SimulatorSettings } from '../../../../simulator/rest/AcumaticaSimulator';
import { inquiry } from '../parameters';
import { startNode, type Stage } from '../startNode';

interface DayOfYear {
	/** Of the workflow, and of the site. */
	readonly zone: string;
	/** Of the site, where the workflow has the wrong one. */
	readonly siteZone?: string;
	/** About what time it is told. */
	readonly change: string;
}

/** Days on which clocks are changed, and one without. */
const DAYS: readonly DayOfYear[] = [
	{ zone: 'America/New_York', change: '2026-03-08T07:00:00Z' },
	{ zone: 'America/New_York', change: '2025-11-02T06:00:00Z' },
	{ zone: 'Europe/Berlin', change: '2026-03-29T01:00:00Z' },
	{ zone: 'Europe/Berlin', change: '2026-10-25T01:00:00Z' },
	{ zone: 'Australia/Lord_Howe', change: '2026-04-04T15:00:00Z' },
	{ zone: 'Australia/Lord_Howe', change: '2025-10-04T15:30:00Z' },
	{ zone: 'Asia/Kolkata', change: '2026-05-01T06:00:00Z' },
];

/** The clock of the site shows what that of the workflow leaves out, or shows twice. */
const WRONG_ZONES: readonly DayOfYear[] = [
	{ zone: 'Europe/Berlin', siteZone: 'Asia/Kolkata', change: '2026-03-28T21:00:00Z' },
	{ zone: 'Europe/Berlin', siteZone: 'Asia/Kolkata', change: '2026-10-24T21:00:00Z' },
];

interface Site {
	readonly settings: SimulatorSettings;
	readonly address: 'current' | 'older';
}

const SITES: Readonly<Record<string, Site>> = {
	'in UTC': { settings: { feedDates: 'utc' }, address: 'current' },
	'with an offset': { settings: { feedDates: 'offset' }, address: 'current' },
	'without an offset': { settings: { feedDates: 'naive' }, address: 'current' },
	'without an offset, compared as shown': {
		settings: { feedDates: 'naive', feedsCompareDates: 'wallClock' },
		address: 'current',
	},
	'of the older address': { settings: { legacyOData: true }, address: 'older' },
	'of the older address, compared as shown': {
		settings: { legacyOData: true, feedsCompareDates: 'wallClock' },
		address: 'older',
	},
};

const ITEMS = ['AACOMPUT01', 'APPLES', 'JUICER15'];
const OVERLAP_S = 300;
const COLUMNS = { dateColumn: 'LastModifiedOn', keyColumns: ['InventoryID'] };

type Step =
	| { readonly kind: 'save'; readonly item: number; readonly lateS: number }
	| { readonly kind: 'run'; readonly limit: number };

interface History {
	/** Minutes from its begin to the change of the clock. */
	readonly before: number;
	/** Before each step. */
	readonly minutes: readonly number[];
	readonly steps: readonly Step[];
	readonly pageSize: number;
}

const step = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.record({
			kind: fc.constant('save' as const),
			item: fc.nat({ max: ITEMS.length - 1 }),
			lateS: fc.oneof(fc.constant(0), fc.nat({ max: OVERLAP_S - 1 })),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('run' as const),
			limit: fc.constantFrom(1, 2, 3, 1_000),
		}),
	},
);

const anyHistory: fc.Arbitrary<History> = fc
	.array(fc.tuple(fc.nat({ max: 15 }), step), { minLength: 20, maxLength: 45, size: 'max' })
	.chain((parts) =>
		fc.record({
			before: fc.integer({ min: 0, max: 150 }),
			minutes: fc.constant(parts.map(([minutes]) => minutes)),
			steps: fc.constant(parts.map(([, one]) => one)),
			pageSize: fc.integer({ min: 1, max: 5 }),
		}),
	);

/** A site on such a day, and what Get Changes Since gave of it. */
class Day {
	private readonly given: string[] = [];
	private readonly last = new Map<string, number>();
	private price = 0;
	private now: number;

	private constructor(
		private readonly stage: Stage,
		private readonly site: Site,
		{ change, before, pageSize }: { change: string; before: number; pageSize: number },
	) {
		this.now = Date.parse(change) - before * 60_000;
		this.pageSize = pageSize;
	}

	private readonly pageSize: number;

	static async begin(
		site: Site,
		{ zone, siteZone = zone, change }: DayOfYear,
		{ before, pageSize }: History,
	): Promise<Day> {
		const stage = await startNode({ ...site.settings, timeZone: siteZone });
		stage.node.timezone = zone;
		const day = new Day(stage, site, { change, before, pageSize });
		for (const item of ITEMS) day.save(item, 0);
		return day;
	}

	pass(minutes: number): void {
		// No two changes have one date.
		this.now += minutes * 60_000 + 997;
	}

	save(item: string, lateS: number): void {
		this.price++;
		this.last.set(item, this.price);
		const LastModifiedDateTime = new Date(this.now - lateS * 1_000).toISOString();
		const row = { DefaultPrice: this.price, LastModifiedDateTime };
		this.stage.simulator
			.database()
			.transaction((t) => t.update('StockItem', { InventoryID: item }, row));
	}

	async run(limit: number, firstRun = 'nothing'): Promise<IDataObject[]> {
		const { pageSize } = this;
		const found = await this.stage.node.json({
			parameters: inquiry('getChanges', 'StockItems', {
				...COLUMNS,
				firstRun,
				filterType: 'string',
				filterString: ITEMS.map((item) => `InventoryID eq '${item}'`).join(' or '),
				options: { pageSize, limit, overlap: OVERLAP_S, odataAddress: this.site.address },
			}),
			mode: 'trigger',
		});
		for (const { row } of found) {
			const { InventoryID, DefaultPrice } = Object(row) as IDataObject;
			this.given.push(`${String(InventoryID)} ${String(DefaultPrice)}`);
		}
		return found;
	}

	async play({ steps, minutes }: History): Promise<void> {
		for (const [index, one] of steps.entries()) {
			this.pass(minutes[index] ?? 0);
			if (one.kind === 'run') await this.run(one.limit);
			else this.save(ITEMS[one.item] ?? '', one.lateS);
		}
		await this.run(1_000);
		expect(await this.run(1_000)).toEqual([]);
	}

	/** Every row in its last version, and no version twice. */
	expectRight(): void {
		expect(this.given.toSorted()).toEqual([...new Set(this.given)].toSorted());
		const last = [...this.last].map(([item, price]) => `${item} ${price}`);
		expect(this.given).toEqual(expect.arrayContaining(last));
	}

	/** What the version of this node before versions would remember of the rows that it gave. */
	rememberAsBefore(found: readonly IDataObject[], knowsClock: boolean): void {
		const rows = found.map(({ row }) => Object(row) as IDataObject);
		const dates = rows.map((row) => oldDateOf(row));
		const from = Math.max(...dates) - OVERLAP_S * 1_000;
		const seen = Object.fromEntries(
			rows.map((row, index) => [namedRow(row, COLUMNS).fingerprint, dates[index] ?? 0]),
		);
		const clock = readMoment(String(rows.at(-1)?.[COLUMNS.dateColumn]))?.offset;
		const { node } = this.stage;
		const { global } = Remembered.parse(node.staticData);
		const [name = ''] = Object.keys(global.acumaticaErpMemories.node1.data);
		const state = {
			from,
			seen: Object.fromEntries(Object.entries(seen).filter(([, date]) => date >= from)),
			...(knowsClock ? { clock } : {}),
		};
		node.beginWorkflow({ 'node:Acumatica': { [name]: state } });
	}
}

const Remembered = z.object({
	global: z.object({
		acumaticaErpMemories: z.object({ node1: z.object({ data: z.record(z.unknown()) }) }),
	}),
});

function oldDateOf(row: IDataObject): number {
	const moment = readMoment(String(row[COLUMNS.dateColumn]));
	if (moment === null) throw new Error('There is no date');
	const { offset } = moment;
	return offset === null ? wallTimeOf(moment) : instantOf({ ...moment, offset });
}

describe.each(Object.entries(SITES))('where dates are %s', (_name, site) => {
	const tellsClock = site.address === 'older' || site.settings.feedsCompareDates === 'wallClock';
	const days = fc.constantFrom(...DAYS, ...(tellsClock ? WRONG_ZONES : []));

	it('every row comes in its last version and no version twice, on days on which clocks are changed', async () => {
		await fc.assert(
			fc.asyncProperty(days, anyHistory, async (day, history) => {
				const played = await Day.begin(site, day, history);
				await played.run(1_000, 'all');
				await played.play(history);
				played.expectRight();
			}),
			{ numRuns: Number(process.env.RUNS ?? 20) },
		);
	});

	it('the same goes for what an older version remembered', async () => {
		await fc.assert(
			fc.asyncProperty(days, anyHistory, fc.boolean(), async (day, history, knowsClock) => {
				const played = await Day.begin(site, day, history);
				const found = await played.run(1_000, 'all');
				played.rememberAsBefore(found, knowsClock);
				await played.play(history);
				played.expectRight();
			}),
			{ numRuns: Number(process.env.RUNS ?? 20) },
		);
	});
});
