import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { chooseFormat } from '../../live/replay/chooseFormat';
import { playCaptures } from '../../live/replay/playCaptures';
import { readCaptures, type Capture } from '../../live/replay/readCapture';
import { replayParameters, settingsFrom } from '../../live/replay/replaySettings';
import { showSteps } from '../../live/replay/showSteps';
import { payload } from '../fixtures/payloads';
import { captureForms } from './captureForms';

const START = Date.UTC(2026, 0, 5);
const HEADERS = { 'Content-Type': 'application/json', 'X-Acumatica-Key': 's3cret' };
const bodies = ['push-notification', 'entity-event', 'push-failed', 'push-succeeded'] as const;

const play = (captures: readonly Capture[], parameters: Record<string, unknown> = {}) =>
	playCaptures(
		captures,
		settingsFrom({ messageFormat: chooseFormat(captures), ...parameters }),
		START,
	);
const body = (members: object) =>
	Buffer.from(
		JSON.stringify({
			Query: 'Items',
			CompanyId: 'T',
			Id: '1',
			TimeStamp: '638465233453014192',
			...members,
		}),
	);
const at = (bytes: Buffer, receivedAt: number | null = null): Capture => ({
	headers: {},
	body: bytes,
	receivedAt,
});
const OLD = { ID: 'A ', Price: 1 };
const NEW = { ID: 'A', Price: 2 };

describe.each(bodies)('%s', (name) => {
	it.each(Object.entries(captureForms))('%s gives the items of the bytes', async (_form, write) => {
		const captures = readCaptures(write(HEADERS, payload(name)));
		const [step] = await play(captures);
		const [direct] = await play([at(payload(name), captures[0]?.receivedAt ?? null)]);
		expect(step).toMatchObject({ status: 200, reply: { status: 'accepted' } });
		expect(step?.items.length).toBeGreaterThan(0);
		expect(step?.items).toEqual(direct?.items);
	});
});

it('halves in two files are one update, in either order', async () => {
	const deleted = at(body({ Deleted: [OLD] }));
	const inserted = at(body({ Inserted: [NEW], Id: '2', TimeStamp: '638465233453014193' }));
	const parameters = replayParameters({ workflow: null, key: ['ID'], format: null });
	const [first, second] = await play([deleted, inserted], parameters);
	expect(first?.reply).toMatchObject({ status: 'held' });
	expect(second?.items).toMatchObject([{ json: { event: 'updated', before: OLD, after: NEW } }]);
	const turned = await play([inserted, deleted], parameters);
	expect(turned.flatMap(({ items }) => items)).toMatchObject([{ json: { event: 'inserted' } }]);
});

it('a half that stays alone is a deletion when its window is over', async () => {
	const steps = await play([at(body({ Deleted: [OLD] }))], {
		rowKeys: { keys: [{ query: 'Items', fields: 'ID' }] },
		pairingWindow: 7,
	});
	expect(steps.map(({ request, afterMs }) => [request, afterMs])).toEqual([
		[1, 0],
		[null, 7000],
	]);
	expect(steps[1]?.items).toMatchObject([{ json: { event: 'deleted', before: OLD } }]);
});

it('captures that tell when they came are played by that clock', async () => {
	const parameters = { rowKeys: { keys: [{ query: '', fields: 'ID' }] } };
	const inserted = body({ Inserted: [NEW], Id: '2', TimeStamp: '638465233453014193' });
	const late = [at(body({ Deleted: [OLD] }), START), at(inserted, START + 60_000)];
	const steps = await play(late, parameters);
	expect(steps.flatMap(({ items }) => items.map(({ json }) => json.event))).toEqual([
		'deleted',
		'inserted',
	]);
});

it('what came before is a duplicate; a batch is given out when it closes', async () => {
	const one = at(body({ Inserted: [NEW] }));
	const steps = await play([one, one], { options: { batchWindow: 30 } });
	expect(steps.map(({ reply }) => reply?.status)).toEqual(['batched', 'duplicate', undefined]);
	expect(steps[2]?.items).toHaveLength(1);
});

it.each([
	['nothing', '', /not JSON|empty/i],
	['no JSON', '{"Query":', /JSON/],
	['JSON of something else', '{"a": 1}', /Query is missing/],
])('%s is answered as the trigger answers it', async (_name, text, message) => {
	const [step] = await play(readCaptures(Buffer.from(text)));
	expect(step).toMatchObject({ status: 400, reply: { status: 'rejected' } });
	expect(JSON.stringify(step?.reply)).toMatch(message);
});

it('a capture that was cut is refused', () => {
	const cut = JSON.stringify({ headers: {}, body: '{', bodyCut: true });
	expect(() => readCaptures(Buffer.from(cut))).toThrow(/was cut/);
});

const REQUEST = 'POST /webhook/x HTTP/1.1\r\nX-Acumatica-Key: s3cret\r\n';
const gzip = gzipSync(payload('push-notification'));
it.each([
	['cut while it was packed', gzip.subarray(0, 60), /packed with gzip/],
	[
		'cut while its body was packed',
		Buffer.concat([Buffer.from(`${REQUEST}\r\n`), gzip.subarray(0, 60)]),
		/packed with gzip/,
	],
	...[
		['cut inside of a chunk', '40\r\n{"Query":'],
		['cut between chunks', '2\r\n{}\r\n'],
		['chunked, with other line ends', '9\r\n{\n\n\n}\r\n0\r\n'],
	].map(([name, body]): [string, Buffer, RegExp] => [
		String(name),
		Buffer.from(`${REQUEST}Transfer-Encoding: chunked\r\n\r\n${body}`),
		/in chunks whose sizes do not fit/,
	]),
	['a request with a line that is none', Buffer.from(`${REQUEST}oops\r\n\r\n{}`), /Line 3 /],
	[
		'what curl -v prints',
		Buffer.from('* Connected\n> POST /x HTTP/1.1\n> X-Acumatica-Key: s3cret\n>\n< HTTP/1.1 200'),
		/curl -v/,
	],
] as ReadonlyArray<[string, Buffer, RegExp]>)(
	'%s is told, without a value of it',
	(_name, file, message) => {
		expect(() => readCaptures(file)).toThrow(message);
		expect(() => readCaptures(file)).not.toThrow(/s3cret/);
	},
);

it('a log with a request in each line, and times without a zone, is played in order', () => {
	const line = (content: string, created_at: string) =>
		JSON.stringify({ headers: {}, content, created_at });
	const file = [line('a', '2026-01-05 00:00:00'), line('b', '2026-01-05T01:00:30+01:00')].join(
		'\r\n',
	);
	expect(readCaptures(Buffer.from(`${file}\n`))).toMatchObject([
		{ body: Buffer.from('a'), receivedAt: START },
		{ body: Buffer.from('b'), receivedAt: START + 30_000 },
	]);
});

it('a workflow gives the settings; one without a trigger is told', async () => {
	const workflow = readFileSync(join('examples', 'change-log.json'));
	const parameters = replayParameters({ workflow, key: [], format: null });
	expect(settingsFrom(parameters).rowKeys.length).toBeGreaterThan(0);
	const empty = { workflow: Buffer.from('{"nodes":[]}'), key: [], format: null };
	expect(() => replayParameters(empty)).toThrow(/no Acumatica Trigger/);
	const cut = { ...empty, workflow: workflow.subarray(0, 100) };
	expect(() => replayParameters(cut)).toThrow(/^The file of --workflow is not JSON/);
	for (const text of [`\uFEFF${workflow.toString()}`, `[{"nodes":[]},${workflow.toString()}]`]) {
		expect(replayParameters({ ...empty, workflow: Buffer.from(text) })).toEqual(parameters);
	}
});

it('shows names of headers, no values', async () => {
	const captures = readCaptures(
		Buffer.from(
			JSON.stringify({ headers: HEADERS, body: payload('push-notification').toString() }),
		),
	);
	const text = showSteps(await play(captures), captures);
	expect(text).toContain('x-acumatica-key');
	expect(text).toContain('"event": "updated"');
	expect(text).not.toContain('s3cret');
});

// A report from the field becomes a test: its files in a folder of captures/ (request-1.json, ...), the parameters
// of the trigger in parameters.json where they matter, and
// UPDATE_CAPTURES=1 npx jest --selectProjects unit -- test/live/replay.test.ts
describe('reports from the field', () => {
	const folder = join(__dirname, 'captures');
	it.each(readdirSync(folder))('%s', async (name) => {
		const files = readdirSync(join(folder, name)).filter((file) => file.startsWith('request'));
		const captures = files
			.sort()
			.flatMap((file) => readCaptures(readFileSync(join(folder, name, file))));
		const parameters = join(folder, name, 'parameters.json');
		const steps = await play(
			captures,
			existsSync(parameters) ? JSON.parse(readFileSync(parameters, 'utf8')) : {},
		);
		const expected = join(folder, name, 'steps.json');
		if (process.env.UPDATE_CAPTURES === '1') {
			writeFileSync(expected, `${JSON.stringify(steps, null, '\t')}\n`);
		}
		expect(JSON.parse(JSON.stringify(steps))).toEqual(JSON.parse(readFileSync(expected, 'utf8')));
	});
});

it('the command plays files and says so with its exit code', () => {
	const files = ['request-1.http', 'request-2.json'].map((name) =>
		join('test', 'live', 'captures', 'two-halves', name),
	);
	const run = (...args: string[]) =>
		execFileSync(process.execPath, ['--import', 'tsx', 'live/replay.ts', ...args], {
			encoding: 'utf8',
			stdio: 'pipe',
		});
	expect(run('--key', ' InventoryID , ', ...files)).toContain('"pairing": "acrossMessages"');
	expect(() => run('package.json')).toThrow(/Command failed/);
});
