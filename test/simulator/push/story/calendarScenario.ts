import { randomUUID } from 'node:crypto';
import { opportunityEvents } from './inquiries';
import { CALENDAR_EVENT_ID } from './tables';
import type { Scenario, Stage } from './Scenario';

const opportunity = { OpportunityID: 'OP000042' };

/** An event is planned, moved and canceled, as a calendar wants to know it. */
export function* playCalendar({ database }: Stage): Iterable<string> {
	const event = { NoteID: randomUUID() };
	database.transaction((t) =>
		t.insert('Event', {
			...event,
			...opportunity,
			Summary: 'Product demonstration',
			StartDate: '2025-04-10T07:00:00Z',
			EndDateTime: '2025-04-10T08:00:00Z',
			Status: 'Open',
			RelatedEntityNoteID: t.get('Opportunity', opportunity)?.NoteID ?? null,
			Archived: false,
		}),
	);
	yield 'An event is scheduled for opportunity OP000042: the row is new in the inquiry.';

	database.transaction((t) => {
		const written = t.get('Opportunity', opportunity)?.[CALENDAR_EVENT_ID] ?? null;
		if (written === null) {
			t.update('Opportunity', opportunity, { [CALENDAR_EVENT_ID]: `cal-${event.NoteID}` });
		}
	});
	yield "The calendar's own event ID is written back: that field is not tracked, so nothing is sent.";

	database.transaction((t) =>
		t.update('Event', event, {
			StartDate: '2025-04-11T11:30:00Z',
			EndDateTime: '2025-04-11T12:15:00Z',
		}),
	);
	yield 'The event is moved to the next day: the old row in Deleted, the new one in Inserted.';

	database.transaction((t) => t.update('Event', event, { Status: 'Canceled' }));
	yield 'The event is canceled: it leaves the inquiry, with the calendar event ID in its row.';
}

export const calendarScenario: Scenario = {
	name: 'calendar',
	summary: 'an event of a CRM opportunity is scheduled, moved and canceled',
	inquiries: [opportunityEvents],
	play: playCalendar,
};
