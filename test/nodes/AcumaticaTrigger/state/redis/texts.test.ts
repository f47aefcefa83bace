import fc from 'fast-check';

import type { KeyLog, RowHalf } from '../../../../../nodes/AcumaticaTrigger/intake/pair/keyLog';
import { explain } from '../../../../../nodes/AcumaticaTrigger/state/redis/explain';
import {
	readLog,
	trimLog,
	writeLog,
} from '../../../../../nodes/AcumaticaTrigger/state/redis/logText';
import { readRedisCredential } from '../../../../../nodes/AcumaticaTrigger/state/redis/settings';

const ticks = fc.bigInt({ min: 0n, max: 3_155_378_975_999_999_999n }).map(String);
const text = fc.oneof(fc.string(), fc.constantFrom('\u2028', '\u2029', '\ud800', '\0\n;,~'));
const row = fc.dictionary(text, fc.oneof(text, fc.integer(), fc.constant(null)));
const plainRow = row.map((value) => ({ ...value }));
const half = fc.record<RowHalf>({
	side: fc.constantFrom('inserted', 'deleted'),
	messageKey: fc.stringMatching(/^[A-Za-z0-9_-]{1,53}$/),
	transactionId: fc.option(fc.string()),
	timestamp: ticks,
	additionalInfo: plainRow,
	row: fc.option(plainRow),
	state: fc.constantFrom('held', 'open', 'closed'),
	due: fc.nat(),
	emitted: fc.constant(null),
	delivered: fc.boolean(),
});
const log = fc.record<KeyLog>({
	newest: ticks,
	newestInserted: fc.option(ticks),
	halves: fc.array(half, { maxLength: 3 }),
});

describe('the log of a row key in Redis', () => {
	it('is the same when it is read back', () => {
		fc.assert(
			fc.property(log, (value) => {
				const plain: unknown = JSON.parse(JSON.stringify(value));
				expect(JSON.parse(JSON.stringify(readLog(writeLog(value))))).toEqual(plain);
			}),
		);
	});

	it('is 44 characters at most while nothing waits, which Redis stores in one piece', () => {
		fc.assert(
			fc.property(log, (value) => {
				expect(writeLog({ ...value, halves: [] }).length).toBeLessThanOrEqual(44);
			}),
		);
	});

	it('forgets halves that are older than the memory, but never those that are held', () => {
		const base = { messageKey: 'm', side: 'deleted', timestamp: '1', due: 1_000 } as const;
		const rest = { transactionId: null, additionalInfo: {}, row: null, emitted: null };
		const halves: RowHalf[] = (['held', 'open'] as const).map((state) => ({
			...base,
			...rest,
			state,
			delivered: false,
		}));
		const value = { newest: '1', newestInserted: null, halves };
		expect(trimLog(value, 61_000, 60_000).halves).toHaveLength(2);
		expect(trimLog(value, 61_001, 60_000).halves.map(({ state }) => state)).toEqual(['held']);
	});
});

describe('an error of Redis', () => {
	const reply = (message: string) =>
		Object.assign(new Error(message), { command: { args: ['pw'] } });

	it.each([
		['WRONGPASS invalid username-password pair or user is disabled.', 'authentication'],
		['NOAUTH Authentication required.', 'authentication'],
		["READONLY You can't write against a read only replica.", 'readOnly'],
		['NOPERM this user has no permissions to run the evalsha command', 'permission'],
		['WRONGTYPE Operation against a key holding the wrong kind of value', 'wrongType'],
		["OOM command not allowed when used memory > 'maxmemory'.", 'full'],
		['MISCONF Redis is configured to save RDB snapshots', 'full'],
		['LOADING Redis is loading the dataset in memory', 'loading'],
		['CLUSTERDOWN The cluster is down', 'loading'],
		['ERR This instance has cluster support disabled', 'wrongMode'],
		['MOVED 866 127.0.0.1:7001', 'wrongMode'],
		['ERR DB index is out of range', 'wrongDatabase'],
		['Command timed out', 'slow'],
		['connect ECONNREFUSED 127.0.0.1:6379', 'unreachable'],
		['getaddrinfo ENOTFOUND redis', 'unreachable'],
		['Connection is closed.', 'unreachable'],
		['self-signed certificate in certificate chain', 'unreachable'],
		['something new', 'other'],
	] as const)('"%s" is %s, with what to do and what Redis said', (said, problem) => {
		const error = explain(reply(said), null);
		expect(error.problem).toBe(problem);
		expect(error.message).toMatch(/^[A-Z].+\. Redis said: /);
		expect(error.message).toContain(said);
	});

	it('gives what the connection said before, where the client only gave up', () => {
		const gaveUp = reply('Reached the max retries per request limit (which is 3).');
		expect(explain(gaveUp, reply('WRONGPASS invalid')).problem).toBe('authentication');
		expect(explain(gaveUp, null).problem).toBe('unreachable');
		expect(explain(reply('WRONGTYPE x'), reply('connect ECONNREFUSED')).problem).toBe('wrongType');
	});

	it('shows no secret, nothing that a command was called with, and one line only', () => {
		const said = "ERR unknown command 'x', with args beginning with: 'row value'";
		expect(explain(reply(said), null).message).not.toContain('row value');
		expect(explain(reply('odd s3cret\nstack'), null, ['s3cret', '']).message).toMatch(
			/odd \*\*\*$/,
		);
	});
});

describe('the credential', () => {
	const single = { mode: 'single', host: 'redis', port: 6379, keyPrefix: 'acumatica:' };

	it.each([
		['a host', single, [{ host: 'redis', port: 6379 }]],
		['an IPv6 address', { ...single, host: '::1' }, [{ host: '::1', port: 6379 }]],
		[
			'nodes of a cluster',
			{ mode: 'cluster', nodes: 'a, b:7001\n[::1]:7002' },
			[
				{ host: 'a', port: 6379 },
				{ host: 'b', port: 7001 },
				{ host: '::1', port: 7002 },
			],
		],
		[
			'sentinels',
			{ mode: 'sentinel', nodes: 'a b:1', primaryName: 'm' },
			[
				{ host: 'a', port: 26379 },
				{ host: 'b', port: 1 },
			],
		],
	])('gives the nodes of %s', (_name, data, nodes) => {
		expect(readRedisCredential(data).nodes).toEqual(nodes);
	});

	it.each([
		['no host', { ...single, host: ' ' }, /Host is empty/],
		['a URL as host', { ...single, host: 'redis://redis' }, /without "redis:\/\/"/],
		['a port that is none', { ...single, port: 0 }, /Port must be between/],
		['a negative database', { ...single, database: -1 }, /Database must be/],
		['braces in the prefix', { ...single, keyPrefix: 'a{b}' }, /Key Prefix must not/],
		['no nodes', { mode: 'cluster', nodes: '' }, /Nodes is empty/],
		['a node that is none', { mode: 'cluster', nodes: 'redis://a:1' }, /is no host:port/],
		['no name of the primary', { mode: 'sentinel', nodes: 'a' }, /Primary Name is empty/],
	])('with %s says which field is wrong', (_name, data, says) => {
		expect(() => readRedisCredential(data)).toThrow(says);
	});
});
