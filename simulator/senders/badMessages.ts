import type { SampleMessage } from './SampleMessage';
import { signatureHeader, type Signing } from './signing';

/** How the messages prove where they come from: a static header, a signature, or not at all. */
export interface Proof {
	readonly header?: { readonly name: string; readonly value: string };
	readonly signing?: Signing;
}

const GOOD =
	'{"Inserted":[{"InventoryID":"AALEGO500"}],"Deleted":[],"Query":"Bad Messages","CompanyId":"MyTenant","TimeStamp":638465233453014192}';

/** Bodies that are no JSON: authentic, and answered 400, or 422 by n8n itself, or 200 where they become items. */
const NO_JSON: readonly (readonly [string, string])[] = [
	['text that is not JSON', 'hello'],
	['JSON that is cut off', GOOD.slice(0, 40)],
	['nesting 50,000 deep that never ends', '{"a":'.repeat(50_000)],
];

/** Bodies that are no push notification: authentic, and answered 400, or 200 where they become items. */
const UNREADABLE: readonly (readonly [string, string])[] = [
	['nothing', ''],
	['an array', '[]'],
	['an entity event', '{"eventType":"Customer.Updated","data":{}}'],
	['no Query', '{"Inserted":[],"TimeStamp":638465233453014192}'],
	['no TimeStamp', '{"Inserted":[],"Query":"Bad Messages"}'],
	['a TimeStamp with a fraction', GOOD.replace('638465233453014192', '638465233453014192.5')],
	['rows that are no rows', GOOD.replace('[{"InventoryID":"AALEGO500"}]', '"AALEGO500"')],
	['nesting 50,000 deep', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
];

/** Each kind of bad message, and how it should be answered. */
export function badMessages(proof: Proof, now: number): SampleMessage[] {
	const headersFor = (body: string) => ({
		'Content-Type': 'application/json; charset=utf-8',
		...(proof.header && { [proof.header.name]: proof.header.value }),
		...(proof.signing && signatureHeader(body, proof.signing, now)),
	});
	const unreadable = UNREADABLE.map(
		([name, body]): SampleMessage => ({
			name,
			body,
			headers: headersFor(body),
			expected: [400, 200],
			reply: 'rejected',
		}),
	);
	const noJson = NO_JSON.map(
		([name, body]): SampleMessage => ({
			name,
			body,
			headers: headersFor(body),
			expected: [400, 422, 200],
		}),
	);
	return [...unreadable, ...noJson, ...unproven(proof, now)];
}

/** A good body that does not prove where it comes from: answered 401. */
function unproven({ header, signing }: Proof, now: number): SampleMessage[] {
	const refused = (name: string, headers: Record<string, string>): SampleMessage => ({
		name,
		body: GOOD,
		headers,
		expected: [401],
	});
	const messages: SampleMessage[] = [];
	if (header !== undefined) {
		const { name, value } = header;
		messages.push(
			refused('without the header', {}),
			refused('with an empty header', { [name]: '' }),
			refused('with another secret', { [name]: `${value}x` }),
		);
	}
	if (signing !== undefined) messages.push(...badlySigned(signing, now, refused));
	return messages;
}

function badlySigned(
	signing: Signing,
	now: number,
	refused: (name: string, headers: Record<string, string>) => SampleMessage,
): SampleMessage[] {
	const { header, prefix } = signing;
	const right = signatureHeader(GOOD, signing, now)[header] ?? '';
	const signature = right.slice(right.indexOf(prefix) + prefix.length);
	const instead = (text: string) => ({ [header]: right.replace(`${prefix}${signature}`, text) });
	const otherSecret = { ...signing, secret: `${signing.secret}x` };
	return [
		refused('without a signature', {}),
		refused('with an empty signature', { [header]: '' }),
		refused('with another prefix', instead(`md5=${signature}`)),
		refused('with a signature of odd length', instead(`${prefix}${signature.slice(1)}`)),
		refused('with a signature of other letters', instead(`${prefix}${'z'.repeat(64)}`)),
		refused('with a signature of the right length', instead(`${prefix}${'0'.repeat(64)}`)),
		refused('signed with another secret', signatureHeader(GOOD, otherSecret, now)),
		refused('changed after it was signed', signatureHeader(`${GOOD} `, signing, now)),
	];
}
