import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';

import express from 'express';
import { z } from 'zod';

import { calendarFile, calendarPage } from './calendarViews';

const Event = z.object({
	summary: z.string(),
	description: z.string().nullish(),
	/** ISO 8601 without offset: Acumatica's row dates have none. */
	start: z.string(),
	end: z.string(),
	organizer: z.string().nullish(),
	attendee: z.string().nullish(),
});

export type CalendarEvent = z.infer<typeof Event> & { readonly id: string };

/** A small calendar that the demo workflow writes to: a page, an iCalendar file, and an HTTP API. */
export class Calendar {
	private readonly events = new Map<string, CalendarEvent>();
	private server: Server | undefined;

	/** `onChange` is told in a sentence what was done to the calendar. */
	constructor(private readonly onChange: (sentence: string) => void) {}

	get url(): string {
		const address = this.server?.address();
		return `http://127.0.0.1:${(address as AddressInfo | null)?.port ?? 0}`;
	}

	async start(): Promise<void> {
		const app = express().use(express.json());
		app.get('/', (_request, response) => {
			response.type('html').send(calendarPage(this.inOrder()));
		});
		app.get('/calendar.ics', (_request, response) => {
			response.type('text/calendar').send(calendarFile(this.inOrder()));
		});
		app.get('/events', (_request, response) => {
			response.json(this.inOrder());
		});
		app.put('/events/:id', (request, response) => {
			const parsed = Event.safeParse(request.body);
			if (!parsed.success) {
				response.status(400).json({ message: parsed.error.message });
				return;
			}
			response.json(this.put({ id: request.params.id, ...parsed.data }));
		});
		app.delete('/events/:id', (request, response) => {
			response.json({ removed: this.remove(request.params.id) });
		});
		await new Promise<void>((resolve) => {
			this.server = app.listen(0, '127.0.0.1', () => resolve());
		});
	}

	async stop(): Promise<void> {
		this.server?.closeAllConnections();
		await new Promise((resolve) => this.server?.close(resolve) ?? resolve(undefined));
	}

	private put(event: CalendarEvent): CalendarEvent {
		const known = this.events.get(event.id);
		this.events.set(event.id, event);
		const when = `${event.start.replace('T', ' ')} to ${event.end.replace('T', ' ')}`;
		this.onChange(`"${event.summary}" is ${known ? 'moved to' : 'entered for'} ${when}`);
		return event;
	}

	private remove(id: string): boolean {
		const known = this.events.get(id);
		if (known !== undefined) this.onChange(`"${known.summary}" is removed`);
		return this.events.delete(id);
	}

	private inOrder(): CalendarEvent[] {
		return [...this.events.values()].sort((a, b) => a.start.localeCompare(b.start));
	}
}
