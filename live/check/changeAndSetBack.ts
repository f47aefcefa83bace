import { z } from 'zod';

import { settle } from '../../nodes/exact/settle';
import type { Client } from '../../nodes/site/client/Client';
import { look, shortly } from './look';
import { answered, notAsked, type Answer, type Site } from './Question';

const Found = z.object({ id: z.string() }).passthrough();
const Value = z.object({ value: z.string().optional() });

/**
 * Changes a text field of the record that --write names and sets it back, also where the check is cut off meanwhile or
 * nobody knows whether the change was carried out. Throws an error with the text that the field had where it cannot
 * be set back.
 */
export async function changeAndSetBack(site: Site): Promise<Answer> {
	const { client, write, caught, inOwnSession } = site;
	const [endpoint, version, entity, key, field] = write.split('/').map(decodeURIComponent);
	if (!endpoint || !version || !entity || !key || !field) {
		return notAsked('Asked with --write Endpoint/Version/Entity/Key/Field and --listen.');
	}
	const list = `/entity/${[endpoint, version, entity].map(encodeURIComponent).join('/')}`;
	const seen = await look(client, `${list}/${encodeURIComponent(key)}`);
	const record = Found.safeParse('json' in seen ? seen.json : undefined);
	if (!record.success) return { state: 'closed', text: `GET: ${shortly(seen)}` };
	const before = Value.parse(record.data[field] ?? {}).value ?? '';
	const put = async (by: Client, value: string) => {
		const body = { id: record.data.id, [field]: { value } };
		await by.json({ method: 'PUT', path: list, body });
	};

	const already = caught.length;
	const changed = await settle(put(client, `${before} (check:live)`));
	let back = await settle(put(client, before));
	// A check that was cut off sends nothing any more in its own session.
	if ('error' in back) back = await settle(inOwnSession((other) => put(other, before)));
	if ('error' in back) {
		throw new Error(
			`${field} of ${entity} ${key} could not be set back. Enter there by hand what it was: ${JSON.stringify(before)}`,
			{ cause: back.error },
		);
	}
	if ('error' in changed) throw changed.error;
	return answered(
		`written and set back; ${caught.length - already} requests caught until then, more may follow`,
	);
}
