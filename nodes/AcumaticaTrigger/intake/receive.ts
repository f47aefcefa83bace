import { randomUUID } from 'node:crypto';

import type { Counts } from './counters';
import type { MessageMemory } from './decision';
import { applyEvents, applyRows, entityKey, type AppliedMessage } from './decideMessage';
import { decode } from './decode/decode';
import { isIdentified, keyOfMessage } from './deduplicate';
import { fieldProblem, type FieldProblem } from './fieldProblem';
import type { SelectedChange } from '../../rows/change';
import type { AuthenticHeaders, Message } from './message/message';
import { keySetting, type KeyProblem } from './pair/keySetting';
import { pairMessage } from './pair/pairMessage';
import { readInquiryOf } from './pair/readInquiryOf';
import { withWaitingDeletions } from './pair/withoutKeys';
import type { IntakeRules } from './rules';
import { selectChanges, selectsMessage } from '../../rows/select';

/** What is asked of the state on the way of a message. */
export interface IntakeState {
	readonly messages: MessageMemory;
	readonly counts: Counts;
}

/** The answer to one request, and what goes out to the workflow with it. */
export interface Receipt {
	readonly status: 200 | 400 | 503;
	readonly body: ReplyBody;
	readonly changes: readonly SelectedChange[];
	/** To be told to the store when the reply is out; null where nothing was applied. */
	readonly messageKey: string | null;
	/** The message as the log names it; null where it could not be read. */
	readonly name: MessageName | null;
	/** Deleted rows that do not go out, because of an inserted row with the same or a newer timestamp. */
	readonly dropped: number;
	/** Why Row Keys do not fit the message; null where they do, or there are none. */
	readonly keyProblem: KeyProblem | null;
	/** Why updates of the message are not wanted, where it is likely that the user meant something else. */
	readonly fieldProblem?: FieldProblem | null;
	/** Whose message it is, where an inquiry is read and it is not that one, or of another tenant. */
	readonly notRead?: NotRead | null;
}

export interface NotRead {
	readonly query: string;
	readonly tenant: string | null;
}

export interface MessageName {
	readonly id: string | null;
	/** Inquiry, entity type or data type. */
	readonly query: string | null;
}

export type ReplyBody =
	| { readonly status: 'accepted' | 'held'; readonly changes: number; readonly held: number }
	| { readonly status: 'batched'; readonly changes: number; readonly held: number }
	| { readonly status: 'duplicate' | 'filtered' }
	| { readonly status: 'rejected' | 'unavailable'; readonly message: string };

/**
 * Takes one message through decode, select, deduplicate, pair and select.
 *
 * @param state null for a test run, which remembers nothing: every change goes out at once
 * @param clock current time in ms since 1970
 */
export async function receive(
	body: Buffer,
	settings: IntakeRules,
	state: IntakeState | null,
	clock: () => number,
	request: AuthenticHeaders = { headers: {}, isSigned: false },
): Promise<Receipt> {
	state?.counts.add('received');
	const decoded = decode({ ...request, body, receivedAt: clock() }, settings.format);
	if (!decoded.ok) {
		state?.counts.add('rejected');
		return answer(400, { status: 'rejected', message: decoded.reason }, null);
	}
	const message = selected(decoded.message, settings);
	if (message === null) {
		state?.counts.add('filtered');
		return answer(200, { status: 'filtered' }, nameOf(decoded.message));
	}

	const deduplicate = settings.deduplicate && isIdentified(message);
	const identity = keyOfMessage(message);
	// Without deduplication, the same message sent again is a message of its own.
	const messageKey = deduplicate ? identity : `${identity}-${randomUUID()}`;
	const rules = state === null ? withoutState(settings) : settings;
	const { rowKeys, decide, keyProblem, notRead } = prepare(messageKey, message, rules, clock);

	if (state === null) {
		return { ...accepted(decide(new Map()).result, settings, null, message), keyProblem };
	}
	const { fetched } = settings;
	const claim = { messageKey, deduplicate, rowKeys, fetched };
	const acceptance = await state.messages.accept(claim, decide);
	switch (acceptance.outcome) {
		case 'applied': {
			const receipt = accepted(acceptance.result, settings, messageKey, message);
			if (receipt.body.status === 'filtered') state.counts.add('filtered');
			if (receipt.dropped > 0) state.counts.add('droppedDeletions', receipt.dropped);
			if (keyProblem !== null) state.counts.add('wrongRowKeys');
			return { ...receipt, keyProblem, notRead };
		}
		case 'duplicate':
			state.counts.add('duplicates');
			return answer(200, { status: 'duplicate' }, nameOf(message));
		case 'busy':
			return answer(
				503,
				{
					status: 'unavailable',
					message: 'The same notification is still being received. Send it again later.',
				},
				nameOf(message),
			);
	}
}

/** The message with what the user wants of its inquiries and tenants; null where nothing is left. */
function selected(message: Message, { selection }: IntakeRules): Message | null {
	if (message.kind === 'rows') return selectsMessage(message, selection) ? message : null;
	const events = message.events.filter((event) => selectsMessage(event, selection));
	return events.length === 0 && message.events.length > 0 ? null : { ...message, events };
}

/** Nothing can wait where nothing is remembered, not for a look-up either. */
function withoutState(settings: IntakeRules): IntakeRules {
	const { readInquiry: read = null } = settings;
	const readInquiry = read === null ? null : { ...read, looksUp: false };
	return { ...settings, windowMs: 0, batch: null, readInquiry };
}

interface Prepared {
	readonly rowKeys: string[];
	readonly decide: ReturnType<typeof applyRows>;
	readonly keyProblem: KeyProblem | null;
	readonly notRead: NotRead | null;
}

/** The row keys that a message touches, and what it does to their logs. */
function prepare(
	messageKey: string,
	message: Message,
	settings: IntakeRules,
	clock: () => number,
): Prepared {
	const { ignoreKeyCase: ignoreCase } = settings;
	if (message.kind === 'events') {
		const keys = message.events.map((event) => entityKey(event, ignoreCase));
		const decide = applyEvents(message, keys, settings);
		return { rowKeys: known(keys), decide, keyProblem: null, notRead: null };
	}
	const read = readInquiryOf(message, settings.readInquiry);
	const setting = keySetting(message, read?.rowKeys ?? settings.rowKeys);
	const keyProblem =
		setting.kind === 'wrong' ? { ...setting.problem, parameter: read?.parameter } : null;
	const { query, tenant } = message;
	const notRead = settings.readInquiry && read === null ? { query, tenant } : null;
	const keys = setting.kind === 'named' ? { fields: setting.fields, ignoreCase } : null;
	const { transactionId } = message;
	const inMessage = pairMessage(message, keys);
	const paired =
		keyProblem === null
			? inMessage
			: withWaitingDeletions(inMessage, message, { messageKey, transactionId });
	const rowKeys = known(paired.rows.map(({ rowKey }) => rowKey));
	const rules = { ...settings, reading: keyProblem === null ? (read?.reading ?? null) : null };
	const decide = applyRows(messageKey, message, paired, rules, clock);
	return { rowKeys, decide, keyProblem, notRead };
}

function known(keys: readonly (string | null)[]): string[] {
	return keys.filter((key) => key !== null);
}

function accepted(
	{ changes, batched, held, dropped }: AppliedMessage,
	{ selection }: IntakeRules,
	messageKey: string | null,
	message: Message,
): Receipt {
	const name = nameOf(message);
	const problem = message.kind === 'rows' ? fieldProblem(message, changes, selection) : null;
	if (batched > 0) {
		const body = { status: 'batched', changes: batched, held } as const;
		return { ...answer(200, body, name), messageKey, dropped, fieldProblem: problem };
	}
	const wanted = selectChanges(changes, selection);
	const body: ReplyBody =
		wanted.length === 0 && changes.length > 0 && held === 0
			? { status: 'filtered' }
			: {
					status: wanted.length === 0 && held > 0 ? 'held' : 'accepted',
					changes: wanted.length,
					held,
				};
	const rest = { messageKey, name, dropped, keyProblem: null, fieldProblem: problem };
	return { status: 200, body, changes: wanted, ...rest };
}

function nameOf(message: Message): MessageName {
	return message.kind === 'rows'
		? { id: message.transactionId, query: message.query }
		: { id: message.id, query: message.events[0]?.query ?? null };
}

function answer(status: Receipt['status'], body: ReplyBody, name: MessageName | null): Receipt {
	return { status, body, changes: [], messageKey: null, name, dropped: 0, keyProblem: null };
}
