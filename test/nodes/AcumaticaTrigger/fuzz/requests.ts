import { createHmac } from 'node:crypto';

import fc from 'fast-check';

import { body } from './bodies';

const SECRET = 's3cret';

type Headers = Record<string, string | string[] | undefined>;

/** A request without a socket, and how its reply ends. */
export interface FuzzRequest {
	readonly body: Buffer;
	readonly headers: Headers;
	readonly parameters: Record<string, unknown>;
	readonly credential: Record<string, unknown>;
	readonly ip: string | undefined;
	readonly finishes: boolean;
	readonly webhook: 'default' | 'setup';
}

const headerValue = fc.oneof(
	fc.constantFrom(
		undefined,
		'',
		SECRET,
		['a', 'b'],
		't=1,v=00',
		`t=${'9'.repeat(30)},v=`,
		'Basic =',
		'sha256=',
	),
	fc.string({ maxLength: 40 }),
);

const headers = fc.record(
	{
		'x-acumatica-key': headerValue,
		'x-acumatica-signature': headerValue,
		'railz-signature': headerValue,
		'x-acumatica-delivery': headerValue,
		authorization: headerValue,
		'content-type': headerValue,
		cookie: headerValue,
		__proto__: headerValue,
	},
	{ requiredKeys: [], noNullPrototype: true },
);

const SIGNED = {
	method: 'hmac',
	signingSecret: SECRET,
	signatureEncoding: 'hex',
	signatureAlgorithm: 'sha256',
};
const authentications = {
	header: { method: 'header', headerName: 'X-Acumatica-Key', headerSecret: SECRET },
	bearer: { method: 'bearer', token: SECRET },
	basic: { method: 'basic', user: 'u', password: SECRET },
	body: {
		...SIGNED,
		signatureHeader: 'X-Acumatica-Signature',
		signaturePrefix: 'sha256=',
		signedText: 'body',
	},
	timed: {
		...SIGNED,
		signatureHeader: 'Railz-Signature',
		signaturePrefix: 'v=',
		signedText: 't.body',
	},
} as const;

/** What an honest sender puts into the headers. */
function honest(kind: keyof typeof authentications, message: Buffer): Headers {
	const hmac = createHmac('sha256', SECRET);
	switch (kind) {
		case 'header':
			return { 'x-acumatica-key': SECRET };
		case 'bearer':
			return { authorization: `Bearer ${SECRET}` };
		case 'basic':
			return { authorization: `Basic ${btoa(`u:${SECRET}`)}` };
		case 'body':
			return { 'x-acumatica-signature': `sha256=${hmac.update(message).digest('hex')}` };
		case 'timed':
			return { 'railz-signature': `t=1,v=${hmac.update('1.').update(message).digest('hex')}` };
	}
}

const parameters = fc.record(
	{
		messageFormat: fc.constantFrom('pushNotification', 'entityEvent', 'pushStatus'),
		'rowKeys.keys': fc.constantFrom([], [{ query: '', fields: 'ID, toString' }], [{}]),
		options: fc.record(
			{
				output: fc.constantFrom('event', 'row', 'cloudEvent'),
				rejected: fc.constantFrom('reply', 'output'),
				separateOutputs: fc.boolean(),
				batchWindow: fc.constantFrom(0, 1),
				coalesce: fc.boolean(),
				holdInserted: fc.boolean(),
				deduplicate: fc.boolean(),
				nullMeansUnchanged: fc.boolean(),
				ignoreKeyCase: fc.boolean(),
				onlyWhenChanged: fc.constantFrom('', 'ID'),
				allowedAddresses: fc.constantFrom('', '', '192.0.2.0/24', 'nonsense'),
				rateLimit: fc.constantFrom(0, 0, 0, 1),
			},
			{ requiredKeys: [], noNullPrototype: true },
		),
	},
	{ requiredKeys: [], noNullPrototype: true },
);

/** Requests to triggers with all kinds of settings, about half of them by a sender who may. */
export const request = fc
	.record({
		body,
		headers,
		parameters,
		kind: fc.constantFrom(...(Object.keys(authentications) as (keyof typeof authentications)[])),
		isHonest: fc.boolean(),
		ip: fc.constantFrom('192.0.2.7', '::ffff:192.0.2.7', 'unknown', undefined),
		finishes: fc.boolean(),
		webhook: fc.constantFrom(
			'default' as const,
			'default' as const,
			'default' as const,
			'setup' as const,
		),
	})
	.map(({ kind, isHonest, ...rest }): FuzzRequest => {
		const presented = isHonest ? { ...rest.headers, ...honest(kind, rest.body) } : rest.headers;
		return { ...rest, headers: presented, credential: authentications[kind] };
	});
