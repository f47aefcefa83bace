import type { IDataObject } from 'n8n-workflow';

import type { Alarm } from '../intake/alarm';

/** What became of an alarm in a sentence that says where to look. */
export function alarmText(alarm: Alarm): string {
	if (alarm.kind === 'missed') {
		return `Reading found ${alarm.changes} changes of which no notification told. Look at Failed Notifications (SM502000) and at Process Push Notifications (SM302010).`;
	}
	const since = new Date(alarm.since).toISOString();
	return alarm.lastMessageAt === null || alarm.lastMessageAt < alarm.since
		? `No message has come since the workflow was published at ${since}. Is the destination active (SM302000), and does it reach the address of the trigger?`
		: `No message has come since ${since}. Is the destination still active (SM302000), and does it reach the address of the trigger? What could not be sent is on Failed Notifications (SM502000).`;
}

/** The item on the output "Alarm". */
export function alarmItem(alarm: Alarm): IDataObject {
	const message = alarmText(alarm);
	if (alarm.kind === 'missed') {
		return { event: 'alarm', kind: 'missed', message, missedChanges: alarm.changes };
	}
	const { since, lastMessageAt } = alarm;
	return {
		event: 'alarm',
		kind: 'silent',
		message,
		silentSince: new Date(since).toISOString(),
		lastMessageAt: lastMessageAt === null ? null : new Date(lastMessageAt).toISOString(),
	};
}
