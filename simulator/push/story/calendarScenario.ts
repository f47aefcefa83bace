import { randomUUID } from 'node:crypto';
import { opportunityEvents } from './inquiries';
import { CALENDAR_EVENT_ID } from './tables';
import type { Scenario, Stage } from './Scenario';

const opportunity = { OpportunityID: 'OP000042' };

/** An event is planned, moved and canceled, as a calendar wants to know it. */
export function* playCalendar({ database }: Stage): Iterable<string> {
	const event = scheduleEvent(database, 'Product demonstration');
	yield 'An event is scheduled for opportunity OP000042: the row is new in the inquiry.';

	database.transaction((t) => {
		const written = t.get('Opportunity', opportunity)?.[CALENDAR_EVENT_ID] ?? null;
		if (written === null) {
			t.update('Opportunity', opportunity, { [CALENDAR_EVENT_ID]: `cal-${event.NoteID}` });
		}
	});
	yield "The calendar's own event ID is written back: that field is not tracked, so nothing is sent.";

	moveEvent(database, event);
	yield 'The event is moved to the next day: the old row in Deleted, the new one in Inserted.';

	cancelEvent(database, event);
	yield 'The event is canceled: it leaves the inquiry, with the calendar event ID in its row.';
}

/** As a receiver that writes back meets it: where the field is tracked, what it writes is sent to it as well. */
function* playWriteBack({ database }: Stage): Iterable<string> {
	const event = scheduleEvent(database, 'Contract negotiation');
	yield "An event is scheduled for opportunity OP000042: the calendar's ID of it can be written back.";

	moveEvent(database, event);
	yield 'The event is moved: the ID is there already.';

	cancelEvent(database, event);
	yield 'The event is canceled.';
}

type Event = { readonly NoteID: string };

function scheduleEvent(database: Stage['database'], Summary: string): Event {
	const event = { NoteID: randomUUID() };
	database.transaction((t) =>
		t.insert('Event', {
			...event,
			...opportunity,
			Summary,
			StartDate: '2025-04-10T07:00:00Z',
			EndDateTime: '2025-04-10T08:00:00Z',
			Status: 'Open',
			RelatedEntityNoteID: t.get('Opportunity', opportunity)?.NoteID ?? null,
			Archived: false,
		}),
	);
	return event;
}

function moveEvent(database: Stage['database'], event: Event): void {
	database.transaction((t) =>
		t.update('Event', event, {
			StartDate: '2025-04-11T11:30:00Z',
			EndDateTime: '2025-04-11T12:15:00Z',
		}),
	);
}

function cancelEvent(database: Stage['database'], event: Event): void {
	database.transaction((t) => t.update('Event', event, { Status: 'Canceled' }));
}

export const calendarScenario: Scenario = {
	name: 'calendar',
	summary: 'an event of a CRM opportunity is scheduled, moved and canceled',
	inquiries: [opportunityEvents],
	play: playCalendar,
};

/** Every column is tracked here, the one that is written back too: a loop, unless the receiver closes it. */
export const writeBackScenario: Scenario = {
	name: 'write-back',
	summary: 'the calendar for a receiver that writes back: every field is tracked',
	inquiries: [{ ...opportunityEvents, tracked: 'all' }],
	play: playWriteBack,
};
