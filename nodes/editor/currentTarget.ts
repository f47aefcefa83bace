import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { readEndpoint, type Endpoint } from '../site/query/endpoint';

const Locator = z.object({ value: z.string() });

/** The endpoint that is chosen in the editor right now. */
export function currentEndpoint(context: ILoadOptionsFunctions): Endpoint {
	return readEndpoint(locatorText(context, 'endpoint'), null);
}

/** The entity that is chosen in the editor right now; '' for none. */
export function currentEntity(context: ILoadOptionsFunctions): string {
	return locatorText(context, 'entity').trim();
}

/** The action that is chosen in the editor right now; '' for none. */
export function currentAction(context: ILoadOptionsFunctions): string {
	return locatorText(context, 'action').trim();
}

/** With which of the two credentials the node signs in; the trigger's own Authentication is about its senders. */
export function currentAuthentication(context: ILoadOptionsFunctions): string {
	return currentText(context, 'readAuthentication') || currentText(context, 'authentication');
}

/** A text, or what a locator says; '' for none. */
export function currentText(context: ILoadOptionsFunctions, name: string): string {
	const value = context.getCurrentNodeParameter(name);
	return typeof value === 'string' ? value.trim() : locatorText(context, name).trim();
}

function locatorText(context: ILoadOptionsFunctions, name: string): string {
	const parsed = Locator.safeParse(context.getCurrentNodeParameter(name));
	return parsed.success ? parsed.data.value : '';
}
