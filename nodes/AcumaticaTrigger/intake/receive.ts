import { randomUUID } from 'node:crypto';

import type { StateStore } from '../state/StateStore';
import type { TriggerSettings } from '../settings';
import { keyFieldsFor } from '../settings';
import type { Change } from './change';
import type { PushNotification } from './decode/pushNotification';
import { decodePushNotification } from './decode/pushNotification';
import { messageKey } from './deduplicate';
import type { KeyLog } from './keyLog';
import { applyArrival } from './keyLog';
import type { PairedMessage } from './pair';
import { pairMessage } from './pair';
import type { SelectedChange } from './select';
import { selectChanges, selectsMessage } from './select';

/** The answer to one request, and what goes out to the workflow with it. */
export interface Receipt {
	readonly status: 200 | 400 | 503;
	readonly body: ReplyBody;
	readonly changes: readonly SelectedChange[];
	/** To be told to the store when the reply is out; null where nothing was applied. */
	readonly messageKey: string | null;
}

export type ReplyBody =
	| { readonly status: 'accepted' | 'held'; readonly changes: number; readonly held: number }
	| { readonly status: 'duplicate' | 'filtered' }
	| { readonly status: 'rejected' | 'unavailable'; readonly message: string };

/**
 * Takes one push notification through decode, deduplicate, pair and select.
 *
 * @param store null for a test run, which remembers nothing: every row goes out at once
 * @param clock current time in ms since 1970
 */
export async function receive(
	body: Buffer,
	settings: TriggerSettings,
	store: StateStore | null,
	clock: () => number,
): Promise<Receipt> {
	store?.count('received');
	const decoded = decodePushNotification(body);
	if (!decoded.ok) {
		store?.count('rejected');
		return answer(400, { status: 'rejected', message: decoded.reason });
	}
	const { message } = decoded;
	if (!selectsMessage(message, settings.selection)) return answer(200, { status: 'filtered' });

	const paired = pairMessage(message, keyRules(message, settings));
	const deduplicate = settings.deduplicate && message.transactionId !== null;
	const identity = messageKey(message);
	// Without deduplication, the same notification sent again is a notification of its own.
	const key = deduplicate ? identity : `${identity}-${randomUUID()}`;
	const rowKeys = paired.rows.flatMap(({ rowKey }) => (rowKey === null ? [] : [rowKey]));
	const windowMs = store === null ? 0 : settings.windowMs;
	const decide = (logs: ReadonlyMap<string, KeyLog>) =>
		applyMessage(key, message, paired, { ...settings, windowMs }, logs, clock());

	if (store === null) return accepted(decide(new Map()).result, settings, null);
	const acceptance = await store.accept({ key, deduplicate, rowKeys }, decide);
	switch (acceptance.outcome) {
		case 'applied':
			return accepted(acceptance.result, settings, key);
		case 'duplicate':
			store.count('duplicates');
			return answer(200, { status: 'duplicate' });
		case 'busy':
			return answer(503, {
				status: 'unavailable',
				message: 'The same notification is still being received. Send it again later.',
			});
	}
}

interface AppliedMessage {
	readonly changes: readonly Change[];
	readonly held: number;
}

/** What the message does to the logs of its row keys, and the changes that go out now. Pure. */
function applyMessage(
	key: string,
	message: PushNotification,
	{ rows, keyFields }: PairedMessage,
	settings: TriggerSettings,
	known: ReadonlyMap<string, KeyLog>,
	now: number,
) {
	const { query, tenant } = message;
	const logs = new Map<string, KeyLog>();
	const changes: Change[] = [];
	const heldKeys: string[] = [];
	for (const { deleted, inserted, rowKey } of rows) {
		const arrival = { ...message, message: key, deleted, inserted };
		const rules = rowKey === null ? { windowMs: 0, holdInserted: false } : settings;
		const log = rowKey === null ? undefined : known.get(rowKey);
		const applied = applyArrival(log, arrival, rules, now);
		if (rowKey !== null) logs.set(rowKey, applied.log);
		if (rowKey !== null && applied.held) heldKeys.push(rowKey);
		if (applied.change !== null) changes.push({ ...applied.change, query, tenant, keyFields });
	}
	const due = now + settings.windowMs;
	const held =
		heldKeys.length === 0
			? null
			: { message: key, due, rowKeys: heldKeys, query, tenant, keyFields };
	return { logs, held, result: { changes, held: heldKeys.length } satisfies AppliedMessage };
}

function keyRules({ query }: PushNotification, { rowKeys, ignoreKeyCase }: TriggerSettings) {
	const fields = keyFieldsFor(query, rowKeys);
	return fields === null ? null : { fields, ignoreCase: ignoreKeyCase };
}

function accepted(
	{ changes, held }: AppliedMessage,
	{ selection }: TriggerSettings,
	key: string | null,
): Receipt {
	const selected = selectChanges(changes, selection);
	const body: ReplyBody =
		selected.length === 0 && changes.length > 0 && held === 0
			? { status: 'filtered' }
			: {
					status: selected.length === 0 && held > 0 ? 'held' : 'accepted',
					changes: selected.length,
					held,
				};
	return { status: 200, body, changes: selected, messageKey: key };
}

function answer(status: Receipt['status'], body: ReplyBody): Receipt {
	return { status, body, changes: [], messageKey: null };
}
