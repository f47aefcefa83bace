import { z } from 'zod';

import { sleep } from 'n8n-workflow';

import * as dacTables from '../../../nodes/setup/tables/dacTables';
import { isObject } from '../../../nodes/exact/members';
import { destination, type Destination } from '../../../simulator/push/Destination';
import { faultSchema } from '../../../simulator/rest/control/faults';
import { describeWithServers } from '../../servers/describeWithServers';
import { RedisServer } from '../../servers/RedisServer';
import { rightDestination, WEBHOOK } from '../Acumatica/pushNotification/pushSetup';
import {
	endStages,
	items,
	reading,
	start,
	untilRead,
	type Setting,
	type Stage,
} from './completenessStage';
import { CREDENTIAL } from './harness';

afterEach(endStages);

const HEADER = { name: CREDENTIAL.headerName, value: CREDENTIAL.headerSecret };
const right: Destination = { ...rightDestination(), header: HEADER };
/** As the address of the destination has it. */
const webhookId = '0b1c';
const parameters = {
	...{ sweepInterval: 60, deletionSearch: 0, lookUpDeleted: false },
	options: { queryName: 'Items' },
};

const Setup = z.object({
	checkedAt: z.string().datetime(),
	findings: z.array(z.object({ severity: z.string(), finding: z.string(), what: z.string() })),
	more: z.number(),
	problem: z.string().nullable(),
});

/** A trigger at an address, and an Acumatica with destinations. */
async function prepared(destinations: readonly Destination[], setting: Setting = {}) {
	return await start({ parameters, webhookId, destinations: () => destinations, ...setting });
}

async function active(destinations: readonly Destination[], setting: Setting = {}) {
	const stage = await prepared(destinations, setting);
	await stage.trigger.activate();
	return stage;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
	for (let waited = 0; waited < 1_000; waited++) {
		if (await isSo()) return;
		await sleep(20);
	}
	throw new Error('It did not come about');
}

async function setupOf(stage: Stage): Promise<z.infer<typeof Setup>> {
	await until(async () => isObject((await reading(stage)).setup));
	return Setup.parse((await reading(stage)).setup);
}

const named = ({ findings }: z.infer<typeof Setup>) => findings.map(({ finding }) => finding);
const said = ({ trigger }: Stage) =>
	trigger.log.filter(({ message }) => message.includes('setup in Acumatica'));
const warned = ({ trigger }: Stage) => trigger.log.filter(({ level }) => /warn|error/.test(level));
const looks = ({ simulator }: Stage) =>
	simulator.log().filter(({ path }) => path.includes('/dac/')).length;

function cases(setting: () => Setting) {
	it.each([WEBHOOK, `${WEBHOOK}/`])('says nothing of a setup that is right: %s', async (url) => {
		const stage = await active([{ ...right, url }], setting());
		expect(await setupOf(stage)).toMatchObject({
			findings: [{ severity: 'none', finding: 'nothingFound' }],
			...{ more: 0, problem: null },
		});
		expect(warned(stage)).toEqual([]);
	});

	it.each(['activate', 'init'] as const)('warns once of what is wrong (%s)', async (mode) => {
		const wrong = { ...right, header: { ...HEADER, value: 'another-secret' }, active: false };
		const stage = await prepared([wrong], setting());
		await stage.trigger.activate(mode);
		expect(named(await setupOf(stage)).sort()).toEqual([
			'destinationInactive',
			'headerValueDiffers',
		]);
		const message = expect.stringMatching(
			/2 findings, and 0 parts.*is not active\. Select Active and save\./,
		);
		expect(warned(stage)).toMatchObject([{ level: 'warn', message }]);
		const health = await stage.trigger.health();
		expect(health).toMatchObject({ releaseRunning: true, reading: { problem: null } });
		const all = JSON.stringify([stage.trigger.log, health, stage.trigger.staticData]);
		expect(all).not.toContain(HEADER.value);
		expect(all).not.toContain('another-secret');
	});

	it('looks again at the next activation, and says again what is still wrong', async () => {
		const stage = await active([{ ...right, active: false }], setting());
		const first = await setupOf(stage);
		await stage.trigger.deactivate();
		await stage.trigger.activate();
		await until(async () => (await setupOf(stage)).checkedAt !== first.checkedAt);
		expect(said(stage)).toHaveLength(2);
	});
}

describe('The setup in Acumatica, with the state in the workflow', () => {
	cases(() => ({}));

	it('tells of ten findings, the worst first, and how many more there are', async () => {
		const inquiries = Array.from({ length: 8 }, (_, index) => ({
			...rightDestination({ name: `Inquiry ${index}`, tracked: 'all' }).inquiries[0],
		})).flatMap(({ inquiry }) => (inquiry === undefined ? [] : { inquiry, active: true }));
		const stage = await active([{ ...right, active: false, inquiries }]);
		const seen = await setupOf(stage);
		expect(seen.findings).toHaveLength(10);
		expect(seen.findings[0]?.severity).toBe('error');
		expect(seen.more).toBeGreaterThan(5);
		expect(said(stage)).toMatchObject([{ message: expect.stringMatching(/… and \d+ more\.$/) }]);
	});

	it.each([
		['by another host than n8n knows', WEBHOOK.replace('http://127.0.0.1:9', 'https://a.example')],
		['below a path of its own', WEBHOOK.replace('/webhook/', '/n8n/hooks/')],
		['with a query', `${WEBHOOK}?key=hush`],
	])('finds the destination %s', async (_name, url) => {
		const stage = await active([{ ...right, url }]);
		expect(named(await setupOf(stage))).toEqual(['nothingFound']);
	});

	it.each([
		['destinationMissing', `http://a.example/webhook/other/webhook`],
		['addressDiffers', `${WEBHOOK}//`],
		['addressDiffers', WEBHOOK.replace('0b1c', '0B1C')],
	])('%s where the destination has %s', async (finding, url) => {
		const stage = await active([destination(url, HEADER, [])]);
		expect(named(await setupOf(stage))).toEqual([finding]);
		expect(said(stage)).toMatchObject([
			{ message: expect.stringContaining('the Production URL that the trigger shows') },
		]);
	});

	it('takes the test URL for none of production', async () => {
		const url = WEBHOOK.replace('/webhook/', '/webhook-test/');
		const stage = await active([destination(url, HEADER, [])]);
		expect(named(await setupOf(stage))).toEqual(['destinationMissing', 'testUrl']);
	});

	it('prefers the destination that is active, of two whose hosts differ', async () => {
		const url = WEBHOOK.replace('http://127.0.0.1:9', 'https://old.example');
		const stage = await active([{ ...right, url, name: 'old', active: false }, right]);
		expect(named(await setupOf(stage))).toEqual(['nothingFound']);
	});

	it('compares the key columns and the title of what is read', async () => {
		const stage = await active([right], {
			parameters: { ...parameters, keyColumns: ['InventoryID', 'DefaultPrice'] },
		});
		expect(named(await setupOf(stage))).toEqual(['keyMissing']);
		const other = await active([right], { parameters: { ...parameters, options: {} } });
		expect(named(await setupOf(other))).toEqual(['inquiryMissing', 'noRowKey']);
	});

	it('asks for no header where the trigger demands none', async () => {
		const authentication = 'none';
		const stage = await active([{ ...right, header: undefined }], {
			parameters: { ...parameters, authentication },
		});
		expect(named(await setupOf(stage))).toEqual(['nothingFound']);
		const asked = stage.simulator.log().map(({ path, query }) => `${path}?${query}`);
		expect(asked.join()).not.toContain('HeaderValue');
	});

	const tables = Object.values(dacTables).filter((one) => typeof one === 'object');
	const sets = [...new Set(tables.map(({ set }) => set))];
	const closed = [...sets.map((set) => [set]), sets];

	it.each(closed.map((names) => [names.join(), names] as const))(
		'a right that is missing is no warning: %s',
		async (_name, names) => {
			const dacRefusals = Object.fromEntries(names.map((set) => [set, 403 as const]));
			const stage = await active([right], { site: { dacRefusals } });
			const { findings, problem } = await setupOf(stage);
			expect(new Set(findings.map(({ severity }) => severity))).toEqual(
				new Set(['couldNotBeChecked']),
			);
			expect(problem).toBe(null);
			expect(warned(stage)).toEqual([]);
			expect(said(stage)).toMatchObject([{ level: 'info' }]);
		},
	);

	const kinds = faultSchema.shape.kind.options.filter((kind) => !/slow|unsaved/.test(kind));

	it.each(kinds)(
		'says one thing at most where tables answer with %s, and goes on',
		async (kind) => {
			const stage = await prepared([right]);
			stage.simulator.injectFault({ kind, path: '/dac/', times: 1_000 });
			await stage.trigger.activate();
			await untilRead(stage);
			await until(async () => looks(stage) > 0 && stage.simulator.sessions().length === 0);
			await setupOf(stage);
			expect(said(stage).length).toBeLessThanOrEqual(1);
			expect(warned(stage)).toEqual(said(stage).filter(({ level }) => level === 'warn'));
			expect(await stage.trigger.health()).toMatchObject({ reading: { failuresInARow: 0 } });
		},
	);

	it('is not asked for while the site is away: what fails is said once, by reading', async () => {
		const stage = await prepared([right]);
		stage.simulator.injectFault({ kind: 'reset', times: 1_000 });
		await stage.trigger.activate('init');
		await until(async () => Object(await reading(stage)).failuresInARow > 0);
		expect(warned(stage)).toHaveLength(1);
		expect(looks(stage)).toBe(0);
		expect((await reading(stage)).setup).toBe(null);
		stage.simulator.clearFaults();
	});

	it('is not waited for by the activation, and leaves no seat where it is cut off', async () => {
		const stage = await prepared([right]);
		stage.simulator.injectFault({ kind: 'slow', path: '/dac/', times: 100, milliseconds: 60_000 });
		await stage.trigger.activate();
		await until(async () => stage.simulator.sessions().length > 0 && looks(stage) === 0);
		await untilRead(stage);
		await stage.trigger.deactivate();
		expect(warned(stage)).toEqual([]);
		expect(stage.simulator.sessions()).toEqual([]);
	});

	it('is looked at once for each activation, however often is read', async () => {
		const stage = await active([right], { parameters: { ...parameters, sweepInterval: 0.01 } });
		await setupOf(stage);
		const before = looks(stage);
		await items(stage, 0);
		expect(looks(stage)).toBe(before);
	});

	it('is not looked at without Completeness, or where n8n gave the address no ID', async () => {
		const off = await active([right], { parameters: { completeness: false } });
		const stage = await start({ parameters });
		await stage.trigger.activate();
		await untilRead(stage);
		await items(stage, 0);
		expect([looks(off), looks(stage)]).toEqual([0, 0]);
	});
});

describeWithServers(['redis-server'], 'The setup in Acumatica, with the state in Redis', () => {
	let server: RedisServer;
	beforeAll(async () => {
		server = await RedisServer.start();
	});
	afterAll(async () => await server?.remove());

	cases(() => ({ redis: server.port }));
});
