import { catchRequests } from '../../live/check/catchRequests';
import type { CaughtRequest } from '../../live/check/CaughtRequest';
import { fetchHttp } from '../../live/check/fetchHttp';
import { readRecordPlace } from '../../live/check/recordPlace';
import { questions, runCheck, type CheckOptions } from '../../live/check/runCheck';
import { writeReport } from '../../live/check/writeReport';
import { realTime } from '../../nodes/site/http/time';
import { credentialRails } from '../../nodes/site/rails/credentialRails';
import type { ApplicationAccount } from '../../nodes/site/session/account';
import { destination } from '../../simulator/push/Destination';
import { PushSender } from '../../simulator/push/PushSender';
import {
	AcumaticaSimulator,
	type SimulatorSettings,
} from '../../simulator/rest/AcumaticaSimulator';
import { faultSchema } from '../../simulator/rest/control/faults';
import { pushInquiries } from '../../simulator/rest/push/pushInquiries';
import { defaultOptions } from '../../simulator/rest/SimulatorOptions';
import { payload } from '../fixtures/payloads';

const SECRETS = ['s3cret-header', 'simulator'];
const HEADER = { name: 'X-Key', value: 's3cret-header' };

const DESCRIPTION = readRecordPlace('Default/25.200.001/StockItem/APPLES/Description');

let site: AcumaticaSimulator | undefined;
let shown: PushSender | undefined;
afterEach(async () => {
	await shown?.stop();
	// Whatever came of a check, it has signed out.
	expect(site?.sessions()).toEqual([]);
	await site?.stop();
});

async function start(settings: SimulatorSettings = {}): Promise<AcumaticaSimulator> {
	site = new AcumaticaSimulator(settings);
	await site.start();
	const destinations = [destination('http://127.0.0.1:9/webhook/x', HEADER, pushInquiries)];
	shown = new PushSender({ database: site.database(), destinations });
	site.showSender(shown);
	return site;
}

function accountOf(simulator: AcumaticaSimulator): ApplicationAccount {
	const { clientId, clientSecret, tenant } = simulator.application('resourceOwner');
	const { instanceUrl } = simulator;
	return {
		kind: 'password',
		instance: { url: instanceUrl, host: new URL(instanceUrl).host },
		...{ clientId, tenant, sharedSecret: clientSecret, scope: 'api' },
		...{ username: 'admin', password: 'simulator' },
		rails: credentialRails(undefined, ''),
	};
}

const caughtFrom = (body: Buffer, more: Partial<CaughtRequest> = {}): CaughtRequest => ({
	headers: { 'content-type': 'application/json', 'x-key': 's3cret-header' },
	body,
	receivedAt: 0,
	httpVersion: '1.1',
	answeredWith: 200,
	...more,
});

function optionsWith(more: Partial<CheckOptions> = {}, canceled?: AbortSignal): CheckOptions {
	return {
		inquiry: 'StockItems',
		experiment: '',
		write: null,
		awaitRequest: null,
		seats: false,
		caught: [caughtFrom(payload('push-notification'))],
		connection: {
			http: fetchHttp,
			time: realTime,
			warn: () => undefined,
			timeoutMs: 20_000,
			seatWaitMs: 0,
			sessions: 1,
			canceled,
		},
		...more,
	};
}

async function check(simulator: AcumaticaSimulator, more: Partial<CheckOptions> = {}) {
	const answers = await runCheck(accountOf(simulator), optionsWith(more));
	expect(answers.map(({ id }) => id)).toEqual(questions.map(({ id }) => id));
	const report = writeReport(answers, []);
	for (const secret of SECRETS) expect(report).not.toContain(secret);
	// Values of rows of the simulated site.
	expect(report).not.toMatch(/APPLES|GOODFOOD|AACOMPUT01/);
	return new Map(answers.map((answer) => [answer.id, answer]));
}

const flipped: SimulatorSettings[] = Object.entries(defaultOptions)
	.filter(([, value]) => typeof value === 'boolean')
	.map(([name, value]) => ({ [name]: value !== true }));
/** What the switches that are no booleans can be beside their default. */
const others: SimulatorSettings[] = [
	...(['429json', '429iis', '302', '401'] as const).map((loginLimitStyle) => ({ loginLimitStyle })),
	...(['500json', '429json', '429iis', '401'] as const).map((dataLimitStyle) => ({
		dataLimitStyle,
	})),
	{ tokenLimitStatus: 500 },
	{ legacyOData: true, legacyErrors: 'xml' },
	...(['$skip', '$top', 'both'] as const).map((feedsIgnore) => ({ feedsIgnore })),
	...(['offset', 'naive'] as const).map((feedDates) => ({
		feedDates,
		timeZone: 'America/New_York',
	})),
	{ deletedRecordsOf: ['SOOrder', 'InventoryItem'] },
	{ instancePath: '' },
	{ data: 'none' },
	{ buildVersion: '26.200.0001' },
	{ sessionIdleSeconds: 1 },
	{ licence: { apiUsers: 1 } },
	{ licence: { concurrentRequests: 1 } },
	{ logoutWithoutSession: 401 },
	{ declinedBody: 'json', retryAfterSeconds: 1 },
	...(['all', 'some'] as const).map((what) => ({
		dacRefusals:
			what === 'all'
				? Object.fromEntries(
						['PushNotificationsHook', 'PushNotificationsSource', 'GIDesign', 'SOOrder'].map(
							(set) => [set, 403 as const],
						),
					)
				: { PushNotificationsHook: ['Address'], GIDesign: 404 as const, GIResult: 401 as const },
	})),
];

it.each(
	[{}, ...flipped, ...others].map((settings) => [JSON.stringify(settings), settings] as const),
)('every question has an answer: %s', async (_name, settings) => {
	const simulator = await start(settings);
	const answers = await check(simulator);
	const unasked = [...answers.values()].filter(({ state }) => state === 'notAsked');
	expect(unasked.map(({ id }) => id)).toEqual(['seats', 'customEndpoint', 'write']);
	const writes = simulator.log().filter(({ method, path }) => {
		return method !== 'GET' && !/identity|entity\/auth/.test(path);
	});
	expect(writes).toEqual([]);
});

/** Answers of servers that are no Acumatica, or one that is older, or broken in part. */
const kinds = faultSchema.shape.kind.options.filter((kind) => !/slow|unsaved/.test(kind));
const places = ['/api/odata/dac', '/api/odata/gi', '/entity'];

it.each(kinds.flatMap((kind) => places.map((path) => [kind, path] as const)))(
	'every question has an answer where the site answers %s at %s',
	async (kind, path) => {
		const simulator = await start();
		simulator.injectFault({ kind, path, method: 'GET', times: 10_000 });
		const { connection } = optionsWith();
		const time = { ...realTime, sleep: () => Promise.resolve() };
		const answers = await check(simulator, { connection: { ...connection, time } });
		expect(answers.size).toBe(questions.length);
		simulator.clearFaults();
	},
);

it('tells the site from another one', async () => {
	const settings: SimulatorSettings = {
		legacyOData: true,
		feedsIgnore: '$skip',
		feedDates: 'naive',
		deletedRecordsOf: ['SOOrder'],
		dacRefusals: { GIDesign: 403 },
	};
	const answers = await check(await start(settings));
	expect(answers.get('build')?.text).toContain('25.200.0248');
	expect(answers.get('dacRights')?.text).toMatch(
		/PushNotificationsHook: 200, 1 row;.*GIDesign: 403/,
	);
	expect(answers.get('deletedRecords')?.text).toMatch(/SOOrder\/.*: 200.*InventoryItem\/.*: 404/);
	expect(answers.get('odataAddresses')?.text).toMatch(/current: 200.*older: 200/);
	expect(answers.get('odataDialects')?.text).toContain('$skip is ignored');
	expect(answers.get('rowDates')?.text).toContain('without a zone');
	expect(answers.get('notificationHeaders')?.text).toMatch(
		/content-type: application\/json, x-key;/,
	);
});

it('what is found in notifications: halves, ids, retries, zone', async () => {
	const body = (members: object) =>
		Buffer.from(
			JSON.stringify({ Query: 'Q', CompanyId: 'T', TimeStamp: '636295833829493672', ...members }),
		);
	const date = '2017-05-05T15:16:23.1';
	const deleted = body({ Id: '1', Deleted: [{ ID: 'A' }] });
	const answers = await check(await start(), {
		caught: [
			caughtFrom(deleted, { answeredWith: 500 }),
			caughtFrom(deleted, { receivedAt: 30_000 }),
			caughtFrom(
				body({ Id: '1', Inserted: [{ ID: 'A', At: date, Other: '2001-01-01T00:00:00' }] }),
			),
			caughtFrom(Buffer.from('no notification')),
		],
	});
	expect(answers.get('halves')?.text).toBe(
		'0 with both sides, 2 with deleted and 1 with inserted rows alone (2 of one Id), 0 without rows; 1 were no notification',
	);
	expect(answers.get('retries')?.text).toContain('answered 500, 200: sent again after 30.0 s');
	expect(answers.get('notificationDates')?.text).toBe('hours ahead of UTC: 3');
});

it('seats are filled and freed again', async () => {
	const answers = await check(await start({ licence: { apiUsers: 3 } }), { seats: true });
	expect(answers.get('seats')?.text).toMatch(
		/session 3 beside the first is refused: API Login Limit/,
	);
});

it('a record is changed and set back only where it is named', async () => {
	const simulator = await start();
	const write = DESCRIPTION;
	const before = [...simulator.database().rows('StockItem')].map(({ Description }) => Description);
	const answers = await check(simulator, { write });
	expect(answers.get('write')?.text).toContain('written and set back');
	expect(simulator.log().filter(({ method }) => method === 'PUT')).toHaveLength(2);
	const after = [...simulator.database().rows('StockItem')].map(({ Description }) => Description);
	expect(after).toEqual(before);
});

it.each(['before', 'after'])(
	'cut off while a record is changed, %s the site carries it out: it is set back',
	async (when) => {
		const simulator = await start();
		const write = DESCRIPTION;
		const described = () =>
			[...simulator.database().rows('StockItem')].map(({ Description }) => Description);
		const before = described();
		const stop = new AbortController();
		let wasChanged = false;
		simulator.onRequest(({ method }) => {
			if (method === 'PUT' && when === 'before') stop.abort();
		});
		const http: typeof fetchHttp = async (request) => {
			const answer = await fetchHttp(request);
			if (request.method !== 'PUT') return answer;
			wasChanged ||= JSON.stringify(described()) !== JSON.stringify(before);
			stop.abort();
			return answer;
		};
		const options = optionsWith({ write }, stop.signal);
		const connection = { ...options.connection, http };
		const checked = runCheck(accountOf(simulator), { ...options, connection });
		await expect(checked).rejects.toThrow(/cancelled/);
		expect(wasChanged).toBe(true);
		expect(described()).toEqual(before);
	},
);

it('a record that cannot be set back is told, with what it was', async () => {
	const simulator = await start();
	const write = DESCRIPTION;
	let puts = 0;
	const http: typeof fetchHttp = async (request) => {
		if (request.method === 'PUT' && ++puts > 1) return { kind: 'lost', text: 'ECONNRESET' };
		return await fetchHttp(request);
	};
	const options = optionsWith({ write });
	const checked = runCheck(accountOf(simulator), {
		...options,
		connection: { ...options.connection, http },
	});
	await expect(checked).rejects.toThrow(
		/Description of StockItem APPLES could not be set back.*it was: "/,
	);
});

it('catches notifications itself, and refuses the first ones where it is told to', async () => {
	const catcher = await catchRequests(0, 1);
	const simulator = await start();
	const sender = new PushSender({
		database: simulator.database(),
		destinations: [destination(`http://127.0.0.1:${catcher.port}/`, HEADER, pushInquiries)],
		wait: () => Promise.resolve(),
	});
	const answers = await check(simulator, {
		caught: catcher.caught,
		ready: async () => {
			simulator
				.database()
				.transaction((t) => t.update('StockItem', { InventoryID: 'APPLES' }, { Description: 'x' }));
			await sender.idle();
		},
	});
	expect(answers.get('retries')?.text).toMatch(/^answered 500, 200: sent again after/);
	await sender.stop();
	await catcher.close();
});

describe.each([
	['reading', {}],
	['filling seats', { seats: true }],
	['changing a record', { write: DESCRIPTION }],
] as ReadonlyArray<[string, Partial<CheckOptions>]>)('cut off while %s', (_name, more) => {
	it('at any request: no seat is left, and what was changed is set back', async () => {
		for (let number = 1, isOver = false; !isOver; number++) {
			const simulator = await start({ licence: { apiUsers: 4 } });
			const described = () =>
				[...simulator.database().rows('StockItem')].map(({ Description }) => Description);
			const before = described();
			const stop = new AbortController();
			let count = 0;
			simulator.onRequest(() => {
				if (++count === number) stop.abort();
			});
			const checked = runCheck(accountOf(simulator), optionsWith(more, stop.signal));
			await Promise.allSettled([checked]);
			isOver = count < number;
			expect(simulator.sessions()).toEqual([]);
			expect(described()).toEqual(before);
			if (isOver) expect(number).toBeGreaterThan(questions.length);
			await shown?.stop();
			await simulator.stop();
		}
	});
});

it('a wrong password ends the check', async () => {
	const simulator = await start();
	const account = { ...accountOf(simulator), password: 'wrong' };
	await expect(runCheck(account, optionsWith())).rejects.toThrow();
});

const PASSWORD = 'p&s "w$1\\(r)d/+';
it.each([
	['as it is', PASSWORD],
	['in other letters', PASSWORD.toUpperCase()],
	['in an address', encodeURIComponent(PASSWORD)],
	['in a form', new URLSearchParams({ '': PASSWORD }).toString().slice(1)],
	['in JSON', JSON.stringify({ a: PASSWORD })],
	['in a page', PASSWORD.replace('&', '&amp;').replace('"', '&quot;')],
	['as Basic', Buffer.from(PASSWORD).toString('base64')],
	['a person by e-mail', 'ada.lovelace@example.com is signed in'],
	['a person of a domain', String.raw`CORP\lovelace is signed in`],
	['where somebody sits', 'signed in from 192.168.10.7 at https://lovelace.example/desk'],
	['the tenant of the client ID', 'no seat in LOVELACE'],
])(
	'a server that repeats a secret or a name does not bring it into the report: %s',
	(_name, text) => {
		const answer = { id: 'a', question: 'Seats?', state: 'answered', text: `before ${text} after` };
		const report = writeReport(
			[{ ...answer, state: 'answered' }],
			[PASSWORD, 'hush-guid@Lovelace', ...SECRETS],
		);
		expect(report).toMatch(/before .*…/);
		expect(report).toContain('Seats?');
		expect(report).not.toMatch(/p&|p%26|s \?"w|w\$1|lovelace|192\.168/i);
		expect(report).not.toContain(Buffer.from(PASSWORD).toString('base64'));
	},
);

it('what a person is called is no reason to change the questions', () => {
	const answer = { id: 'a', question: 'Which rows?', state: 'answered', text: '200' } as const;
	expect(writeReport([answer], ['rows', '#', ' ', '', '20'])).toMatch(/Which rows\?[^]*\n200\n/);
});

it.each(['ItemStatusX', 'DefaultPrice', 'WarehouseDetails'])(
	'a field %s that is not there or no text is not written to',
	async (field) => {
		const simulator = await start();
		const answers = await check(simulator, { write: { ...DESCRIPTION, field } });
		expect(answers.get('write')?.text).toContain('nothing was changed');
		expect(simulator.log().filter(({ method }) => method === 'PUT')).toEqual([]);
	},
);

it('a notification of the change is waited for where somebody listens', async () => {
	const caught = [caughtFrom(payload('push-notification'))];
	const answers = await check(await start(), {
		write: DESCRIPTION,
		caught,
		awaitRequest: async (already) => {
			expect(already).toBe(1);
			caught.push(caughtFrom(payload('push-notification')));
		},
	});
	expect(answers.get('write')?.text).toBe('written and set back; 1 requests caught');
});
