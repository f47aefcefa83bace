import type { CalendarEvent } from './Calendar';
import { escaped } from './escaped';

/** The page that shows the calendar; it loads itself anew every two seconds. */
export function calendarPage(events: readonly CalendarEvent[]): string {
	const rows = events.map(
		({ summary, description, start, end, organizer, attendee }) => `<li>
			<time>${escaped(start.replace('T', ' '))} &ndash; ${escaped(end.slice(11, 16))}</time>
			<b>${escaped(summary)}</b><p>${escaped(description ?? '')}</p>
			<small>${escaped(organizer ?? '')} with ${escaped(attendee ?? '')}</small></li>`,
	);
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Calendar</title>
		<meta http-equiv="refresh" content="2"><style>
		body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; color: #222 }
		h1 { font-weight: 600 } ul { list-style: none; padding: 0 } p { margin: 0 }
		li { border-left: 4px solid #0a5eb0; background: #f4f7fb; margin: 1rem 0; padding: .8rem 1rem }
		time { display: block; color: #0a5eb0 } small { color: #666 }
		</style></head><body><h1>Calendar</h1>
		${rows.length === 0 ? '<p>No events. The demo enters, moves and removes one.</p>' : `<ul>${rows.join('')}</ul>`}
		<p><a href="/calendar.ics">calendar.ics</a></p></body></html>`;
}

/** The calendar as an iCalendar file (RFC 5545), times without a zone as Acumatica sends them. */
export function calendarFile(events: readonly CalendarEvent[]): string {
	const lines = events.flatMap(({ id, summary, start, end, description }) => [
		'BEGIN:VEVENT',
		`UID:${id}`,
		`DTSTAMP:${compactTime(new Date().toISOString())}Z`,
		`DTSTART:${compactTime(start)}`,
		`DTEND:${compactTime(end)}`,
		`SUMMARY:${icsText(summary)}`,
		`DESCRIPTION:${icsText(description ?? '')}`,
		'END:VEVENT',
	]);
	return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//n8n-nodes-acumatica-erp//demo//EN', ...lines]
		.concat('END:VCALENDAR', '')
		.join('\r\n');
}

function compactTime(isoTime: string): string {
	return isoTime.slice(0, 19).replace(/[-:]/g, '');
}

function icsText(text: string): string {
	return text.replace(/[\\;,]/g, (letter) => `\\${letter}`).replace(/\r?\n/g, '\\n');
}
