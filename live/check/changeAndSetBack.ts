import { z } from 'zod';

import { settle } from '../../nodes/exact/settle';
import type { Client } from '../../nodes/site/client/Client';
import { look, shortly } from './look';
import { answered, notAsked, type Answer, type Site } from './Question';

const Found = z.object({ id: z.string() }).passthrough();
/** A field without a value is an empty object. */
const TextField = z.object({ value: z.string().optional() });

/**
 * Changes a text field of the record that --write names and sets it back, also where the check is cut off meanwhile or
 * nobody knows whether the change was carried out. Throws an error with the text that the field had where it cannot
 * be set back.
 */
export async function changeAndSetBack(site: Site): Promise<Answer> {
	const { client, write, caught, awaitRequest, inOwnSession } = site;
	if (write === null) {
		return notAsked('Asked with --write Endpoint/Version/Entity/Key/Field and --listen.');
	}
	const { endpoint, version, entity, keys, field } = write;
	const list = pathOf(['entity', endpoint, version, entity]);
	const seen = await look(client, `${list}${pathOf(keys)}`);
	const record = Found.safeParse('json' in seen ? seen.json : undefined);
	if (!record.success) return { state: 'closed', text: `GET: ${shortly(seen)}` };
	const text = TextField.safeParse(record.data[field]);
	if (!text.success) {
		return { state: 'closed', text: 'nothing was changed: the record has no such text field' };
	}
	const before = text.data.value ?? '';
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
			`${field} of ${entity} ${keys.join(' ')} could not be set back. Enter there by hand what it was: ${JSON.stringify(before)}`,
			{ cause: back.error },
		);
	}
	if ('error' in changed) throw changed.error;
	if (awaitRequest === null) return answered('written and set back; nobody listened (--listen)');
	await awaitRequest(already);
	return answered(`written and set back; ${caught.length - already} requests caught`);
}

function pathOf(parts: readonly string[]): string {
	return parts.map((part) => `/${encodeURIComponent(part)}`).join('');
}
