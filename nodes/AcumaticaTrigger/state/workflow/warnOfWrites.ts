import type { Logger } from 'n8n-workflow';

import { triggerId, type NodeContext } from '../storeId';

const WARN_EVERY_MS = 3_600_000;

const TEXTS = {
	notWritten:
		"Acumatica Trigger: n8n has not written the trigger's state before it replied to a sender. Its log says why, as a rule that its database refused it. The next request writes the state again; should n8n end before that, what was held, batched or remembered meanwhile is lost.",
	older:
		'Acumatica Trigger: what n8n has stored of the triggers of this workflow is older than what they have written. Either n8n could not write it, which its log says, or a Code node with $getWorkflowStaticData or another n8n process has written an old copy back. The triggers go on with what they know and write it again; should n8n end before that, what was held, batched or remembered meanwhile is lost.',
} as const;

/** When a workflow was warned of last, in ms since 1970. */
const warnedAt = new Map<string, number>();

/** Says that n8n does not keep what it is given to write: once in a while, not with every request. */
export function warnOfWrites(
	context: NodeContext & { readonly logger: Logger },
	problem: keyof typeof TEXTS,
): void {
	const { workflowId } = triggerId(context);
	const now = Date.now();
	if (now - (warnedAt.get(workflowId) ?? -Infinity) < WARN_EVERY_MS) return;
	warnedAt.set(workflowId, now);
	context.logger.warn(TEXTS[problem]);
}
