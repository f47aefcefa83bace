import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { z } from 'zod';

const Message = z.object({ role: z.string(), content: z.unknown() }).passthrough();
const Tool = z.object({
	function: z.object({ name: z.string(), description: z.string(), parameters: z.unknown() }),
});
const Asked = z.object({ messages: z.array(Message), tools: z.array(Tool).default([]) });

/** What an agent asked the model. */
export type Asked = z.infer<typeof Asked>;

/** What the model answers: the words, or the call of a tool. */
export type ModelReply = { say: string } | { call: string; with: Record<string, unknown> };

/** Calls the only tool with the last word of the question as `argument`, then repeats what the tool said. */
export function lookUpThenTell(argument: string): (asked: Asked) => ModelReply {
	return ({ messages, tools }) => {
		const last = messages.at(-1);
		if (last?.role === 'tool') return { say: `Acumatica says: ${String(last.content)}` };
		const word = String(last?.content).split(' ').at(-1);
		return { call: tools[0]?.function.name ?? 'none', with: { [argument]: word } };
	};
}

/**
 * A server that speaks as OpenAI's chat completions do, for there is no model where the tests run. It does
 * what `reply` says, so that it shows what an agent can do with a tool, not how well a model uses it.
 */
export class ChatModel {
	readonly asked: Asked[] = [];
	private readonly server: Server;

	constructor(reply: (asked: Asked) => ModelReply) {
		this.server = createServer((request, response) => {
			void (async () => {
				const chunks: Buffer[] = [];
				for await (const chunk of request) chunks.push(Buffer.from(chunk));
				const asked = Asked.parse(JSON.parse(Buffer.concat(chunks).toString()));
				this.asked.push(asked);
				response.setHeader('content-type', 'application/json');
				response.end(JSON.stringify(completion(reply(asked), this.asked.length)));
			})();
		});
	}

	/** Gives the base URL for a credential. */
	async start(): Promise<string> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}
}

function completion(reply: ModelReply, number: number) {
	const message =
		'say' in reply
			? { role: 'assistant', content: reply.say }
			: {
					role: 'assistant',
					content: null,
					tool_calls: [
						{
							id: `call_${number}`,
							type: 'function',
							function: { name: reply.call, arguments: JSON.stringify(reply.with) },
						},
					],
				};
	return {
		id: `completion-${number}`,
		object: 'chat.completion',
		created: 0,
		model: 'none',
		choices: [{ index: 0, message, finish_reason: 'say' in reply ? 'stop' : 'tool_calls' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
