import { z } from 'zod';

import type { SampleMessage } from './SampleMessage';

/** The outcome of one message. */
export interface SentMessage {
	readonly message: SampleMessage;
	/** HTTP status; null where no reply came. */
	readonly status: number | null;
	/** Beginning of the reply, or why there was none. */
	readonly reply: string;
	/** Whether it was answered as it should be. */
	readonly asExpected: boolean;
}

const KEPT_REPLY = 1_000;

/** Sends messages one after the other, once each. */
export async function sendMessages(
	url: string,
	messages: readonly SampleMessage[],
	onSent: (sent: SentMessage) => void,
): Promise<SentMessage[]> {
	const all: SentMessage[] = [];
	for (const message of messages) {
		const sent = await send(url, message);
		onSent(sent);
		all.push(sent);
	}
	return all;
}

async function send(url: string, message: SampleMessage): Promise<SentMessage> {
	const { body, headers, expected, reply } = message;
	try {
		const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual' });
		const text = (await response.text()).slice(0, KEPT_REPLY);
		const asExpected =
			expected.includes(response.status) &&
			(reply === undefined || text.includes(`"status":"${reply}"`));
		return { message, status: response.status, reply: text, asExpected };
	} catch (error) {
		return { message, status: null, reply: reasonOf(error), asExpected: false };
	}
}

const Failure = z.object({ message: z.string(), code: z.string().default('') });

/** fetch itself says only that it failed: the reason is the cause, whose message can be empty. */
function reasonOf(error: unknown): string {
	const cause = z.object({ cause: Failure }).safeParse(error).data?.cause;
	const { message, code } =
		cause ?? Failure.catch({ message: String(error), code: '' }).parse(error);
	return message.includes(code) ? message : `${code} ${message}`.trim();
}
