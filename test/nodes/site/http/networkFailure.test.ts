import { networkFailure } from '../../../../nodes/site/http/networkFailure';

/** An error of Node.js. */
function failure(code: string, more: { syscall?: string; message?: string } = {}): Error {
	return Object.assign(new Error(more.message ?? `${code} failed`), {
		code,
		syscall: more.syscall,
	});
}

/** As axios gives it on: without the text of an error of several addresses, and with the whole request. */
function byAxios(cause: Error): Error {
	const { code } = cause as { code?: string };
	return Object.assign(new Error(cause.message, { cause }), { code, config: { secret: 'x' } });
}

/** The error of Node.js for a host of which every address failed. */
function ofAll(...errors: Error[]): Error {
	const [first] = errors;
	return Object.assign(new AggregateError(errors, ''), { code: (first as { code?: string }).code });
}

const neverConnected = [
	'EADDRNOTAVAIL',
	'EAI_AGAIN',
	'ECONNREFUSED',
	'ECONNRESET',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ENOTFOUND',
	'EPIPE',
	'ETIMEDOUT',
].map((code) => failure(code, { syscall: 'connect' }));

const wrappers: Array<[string, (error: Error) => Error]> = [
	['as it is', (error) => error],
	['by axios', byAxios],
	['of two addresses', (error) => ofAll(error, failure('ETIMEDOUT', { syscall: 'connect' }))],
	['of two addresses, by axios', (error) => byAxios(ofAll(error, error))],
	['in a cause', (error) => new Error('Request failed', { cause: error })],
];

describe.each(wrappers)('a connection that was never made, %s', (_name, wrap) => {
	it.each(neverConnected.map((error) => [Object(error).code as string, error] as const))(
		'%s: nothing was sent',
		(_code, error) => {
			const told = networkFailure(wrap(error));
			expect(told.kind).toBe('notSent');
			expect(told.text.trim()).not.toBe('');
			expect(JSON.stringify(told)).not.toContain('secret');
		},
	);
});

it.each(['ENOTFOUND', 'ECONNREFUSED', 'EHOSTDOWN', 'UND_ERR_CONNECT_TIMEOUT'])(
	'%s, of which nobody tells the system call: nothing was sent',
	(code) => {
		expect(networkFailure(new Error('fetch failed', { cause: failure(code) })).kind).toBe(
			'notSent',
		);
	},
);

it.each([
	['Client network socket disconnected before secure TLS connection was established', 'notSent'],
	['Proxy connection ended before receiving CONNECT response', 'notSent'],
	['socket hang up', 'lost'],
	['read ECONNRESET', 'lost'],
] as const)('%s: %s', (message, kind) => {
	expect(networkFailure(failure('ECONNRESET', { message })).kind).toBe(kind);
});

it.each(['ETIMEDOUT', 'ECONNABORTED', 'ESOCKETTIMEDOUT'])(
	'%s of a request under way is a time-out',
	(code) => {
		expect(networkFailure(byAxios(failure(code, { syscall: 'read' }))).kind).toBe('timeout');
	},
);

it.each([
	'ERR_INVALID_CHAR',
	'ERR_INVALID_HTTP_TOKEN',
	'ERR_UNESCAPED_CHARACTERS',
	'ERR_INVALID_URL',
])('%s: Node.js does not send it', (code) => {
	expect(networkFailure(byAxios(failure(code))).kind).toBe('unsendable');
});

it.each([null, undefined, 'text', 7])('what is no error (%s) is told as it is', (thrown) => {
	expect(networkFailure(thrown)).toEqual({ kind: 'other', text: String(thrown) });
});
