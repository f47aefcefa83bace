import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { AcumaticaError } from './AcumaticaError';

/** n8n's own error for one of ours: with the item, what to do, and the status where Acumatica answered. */
export function toNodeError(
	node: INode,
	error: unknown,
	itemIndex: number,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	if (!(error instanceof AcumaticaError)) {
		const cause = error instanceof Error ? error : new Error(String(error));
		return new NodeOperationError(node, cause, { itemIndex });
	}
	const failure = nodeErrorOf(node, error, itemIndex);
	// n8n puts a text of its own in place of one that holds ECONNRESET and the like, and that one says "retry".
	failure.message = error.message;
	return failure;
}

function nodeErrorOf(node: INode, error: AcumaticaError, itemIndex: number) {
	const { message, remedy: description, status } = error;
	if (status === undefined) {
		return new NodeOperationError(node, message, { description, itemIndex });
	}
	const response: JsonObject = { message };
	const httpCode = String(status);
	return new NodeApiError(node, response, { message, description, httpCode, itemIndex });
}
