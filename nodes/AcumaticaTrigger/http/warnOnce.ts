import { storeId, type NodeContext } from '../state/storeId';

/** The inquiries of a sender are not in our hands, so that what is remembered of them has a bound. */
const MOST_WARNINGS = 100;

/** What each trigger of this process has been warned of since it was activated. */
const told = new Map<string, Set<string>>();

/** A context of n8n as far as warnings need it. */
interface WarningContext extends NodeContext {
	readonly logger: { warn(message: string): void };
}

/** Logs a warning, unless the trigger has been told the same already. */
export function warnOnce(context: WarningContext, warning: string): void {
	const id = storeId(context);
	const warnings = told.get(id) ?? new Set();
	told.set(id, warnings);
	if (warnings.has(warning) || warnings.size >= MOST_WARNINGS) return;
	warnings.add(warning);
	context.logger.warn(`Acumatica Trigger: ${warning}`);
}

/** The trigger is activated anew: what is still wrong is said again. */
export function forgetWarnings(context: NodeContext): void {
	told.delete(storeId(context));
}
