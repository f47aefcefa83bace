import type { ReadParameter } from '../parameters/declared';
import { readSettings, type TriggerSettings } from './settings';
import { nodeOf, type NodeContext } from './state/storeId';

/** Workflows that are edited leave old ones behind. */
const MOST = 200;
/** How n8n marks a text as an expression, here behind the quote that begins it. */
const EXPRESSION = '"=';

const remembered = new Map<string, TriggerSettings>();

/**
 * `readSettings`, once for the same parameters: n8n evaluates each parameter of each request, which takes longer than
 * what the message itself needs. Where any of them is an expression, all are read each time.
 *
 * @throws SettingError as `readSettings`, and whatever an expression throws
 */
export function rememberedSettings(
	context: NodeContext,
	parameter: ReadParameter,
): TriggerSettings {
	const { typeVersion, parameters } = nodeOf(context);
	const text = JSON.stringify([typeVersion, parameters]);
	const known = remembered.get(text);
	if (known !== undefined) return known;
	const settings = readSettings(parameter);
	if (text.includes(EXPRESSION)) return settings;
	if (remembered.size >= MOST) remembered.clear();
	remembered.set(text, settings);
	return settings;
}
