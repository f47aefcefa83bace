import type { Decide, Decision } from './decision';
import type { IntakeRules } from './rules';
import type { Change, MessageFormat } from '../../rows/change';
import type { KeyLog } from './pair/keyLog';
import { noteChange } from './pair/keyLog';
import type { EventsMessage, RowsMessage, StatedEvent } from './message/message';
import type { PairedMessage } from './pair/pairMessage';
import type { MessageReading } from './pair/knownPresence';
import { applyKnowing } from './pair/knownPresence';
import type { Arrival } from './pair/pairAcross';
import { applyArrival } from './pair/pairAcross';
import { keyText, rowKey } from '../../rows/rowKey';
import { isWanted } from '../../rows/select';

/** What came of a message: what goes out at once, what waits. */
export interface AppliedMessage {
	/** What it changed, whether wanted or not. */
	readonly changes: readonly Change[];
	/** Changes that went into the open batch. */
	readonly batched: number;
	/** Rows that wait for their other half. */
	readonly held: number;
	/** Deleted rows that do not go out, because of an inserted row with the same or a newer timestamp. */
	readonly dropped: number;
}

interface Rules
	extends Pick<IntakeRules, 'windowMs' | 'holdInserted' | 'selection' | 'batch' | 'fetched'> {
	/** Null or absent where rows of the message's inquiry are not read as well. */
	readonly reading?: MessageReading | null;
}

/** What the rows of a push notification do to the logs of their keys. Pure. */
export function applyRows(
	messageKey: string,
	message: RowsMessage,
	{ rows, keyFields, inferred }: PairedMessage,
	rules: Rules,
	clock: () => number,
): Decide<AppliedMessage> {
	return (known) => {
		const now = clock();
		const { query, tenant, transactionId, timestamp, additionalInfo } = message;
		const logs = new Map<string, KeyLog>();
		const changes: Change[] = [];
		const heldKeys: string[] = [];
		let dropped = 0;
		for (const { deleted, inserted, key, rowKey } of rows) {
			// Written out, here and below: to copy by spreading takes ten times as long, for each row.
			const arrival: Arrival = {
				messageKey,
				transactionId,
				timestamp,
				additionalInfo,
				deleted,
				inserted,
				fetched: rules.fetched ? true : undefined,
			};
			const holding = rowKey === null ? { windowMs: 0, holdInserted: false } : rules;
			const log = rowKey === null ? undefined : known.get(rowKey);
			const applied =
				rules.reading && rowKey !== null
					? applyKnowing(log, arrival, key, rules, rules.reading, now)
					: applyArrival(log, arrival, holding, now);
			const { log: newLog, change, held } = applied;
			if ('dropped' in applied && applied.dropped === true) dropped++;
			if (rowKey !== null) logs.set(rowKey, newLog);
			if (rowKey !== null && held) heldKeys.push(rowKey);
			if (change !== null) {
				changes.push({
					event: change.event,
					before: change.before,
					after: change.after,
					pairing: inferred && change.event === 'updated' ? 'inferred' : change.pairing,
					late: change.late,
					timestamp: change.timestamp,
					transactionId: change.transactionId,
					additionalInfo: change.additionalInfo,
					query,
					tenant,
					keyFields,
					rowKey,
					stated: null,
					fetched: change.fetched,
				});
			}
		}
		const due = now + rules.windowMs;
		const held =
			heldKeys.length === 0
				? null
				: { messageKey, due, rowKeys: heldKeys, query, tenant, keyFields };
		return decided({ logs, held, changes, dropped }, rules);
	};
}

/** What the events of a message do to the logs of their entities, of which only the newest time counts. Pure. */
export function applyEvents(
	{ format, events }: EventsMessage,
	rowKeys: readonly (string | null)[],
	rules: Rules,
): Decide<AppliedMessage> {
	return (known) => {
		const logs = new Map<string, KeyLog>();
		const changes = events.map((stated, index): Change => {
			const rowKey = rowKeys[index] ?? null;
			let late = false;
			if (rowKey !== null) {
				const noted = noteChange(logs.get(rowKey) ?? known.get(rowKey), stated.timestamp);
				logs.set(rowKey, noted.log);
				late = noted.late;
			}
			return changeFrom(stated, format, rowKey, late);
		});
		return decided({ logs, held: null, changes, dropped: 0 }, rules);
	};
}

function changeFrom(
	{ event, query, tenant, before, after, timestamp, ...rest }: StatedEvent,
	format: MessageFormat,
	rowKey: string | null,
	late: boolean,
): Change {
	const { transactionId, additionalInfo, key, changes } = rest;
	return {
		event,
		query,
		tenant,
		before,
		after,
		timestamp,
		transactionId,
		additionalInfo,
		pairing: 'none',
		late,
		keyFields: [],
		rowKey,
		stated: { format, key, changes },
	};
}

/** What an entity is remembered by across messages. */
export function entityKey(
	{ tenant, query, entityId }: StatedEvent,
	ignoreCase: boolean,
): string | null {
	const text = keyText({ entityId }, { fields: ['entityId'], ignoreCase });
	return text === null ? null : rowKey(tenant, query, text, 0);
}

function decided(
	{
		logs,
		held,
		changes,
		dropped,
	}: Pick<Decision<AppliedMessage>, 'logs' | 'held'> & Pick<AppliedMessage, 'changes' | 'dropped'>,
	{ batch, selection, fetched = false }: Rules,
): Decision<AppliedMessage> {
	const isStored = batch !== null || fetched;
	const batched = isStored ? changes.filter((change) => isWanted(change, selection)) : [];
	const counts = { batched: batched.length, held: held?.rowKeys.length ?? 0, dropped };
	return { logs, held, batched, result: { changes, ...counts } };
}
