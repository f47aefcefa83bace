import { badMessages, type Proof } from './badMessages';
import { entityEvents } from './entityEvents';
import { pushStatusEvents } from './pushStatusEvents';
import type { SampleMessage } from './SampleMessage';
import { entityEventSigning, pushStatusSigning, type Signing } from './signing';

/** Messages that can be sent besides the push notifications of a scenario. */
export const sampleFormats = ['entity-event', 'push-status', 'bad'] as const;
export type SampleFormat = (typeof sampleFormats)[number];

export interface SampleOptions {
	readonly url: string;
	readonly format: SampleFormat;
	readonly header?: Proof['header'];
	/** Differences from the usual signature of the format; absent where nothing is signed. */
	readonly signing?: { readonly secret: string } & Partial<Omit<Signing, 'secret'>>;
	readonly tenant?: string;
}

/** The messages of a format, signed at a time in Unix milliseconds. */
export function sampleMessages(
	{ format, header, signing, tenant = 'MyTenant' }: SampleOptions,
	now: number,
): SampleMessage[] {
	const complete = (usual: Omit<Signing, 'secret'>): Signing => ({
		...usual,
		secret: '',
		...signing,
	});
	switch (format) {
		case 'entity-event':
			return entityEvents(complete(entityEventSigning), tenant, now).map(withHeader(header));
		case 'push-status':
			return pushStatusEvents(complete(pushStatusSigning), now).map(withHeader(header));
		case 'bad':
			return badMessages({ header, signing: signing && complete(entityEventSigning) }, now);
	}
}

function withHeader(header: Proof['header']) {
	return (message: SampleMessage): SampleMessage =>
		header === undefined
			? message
			: { ...message, headers: { ...message.headers, [header.name]: header.value } };
}
