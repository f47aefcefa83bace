import type { IWebhookFunctions } from 'n8n-workflow';

import { identify } from '../../site/session/identify';
import { storeId } from '../state/storeId';
import type { ReadInquiry } from '../intake/pair/readInquiryOf';
import type { RequestRules } from './requestRules';
import { warnOnce } from './warnOnce';

/** To read a credential takes n8n a query of its database: not for each request. */
const LIFE_MS = 60_000;
const MOST_TRIGGERS = 1_000;

const known = new Map<string, { readonly tenant: string; readonly at: number }>();

/** The rules with the tenant whose inquiry is read: where the user names none, that of the credential. */
export async function withReadTenant(
	context: IWebhookFunctions,
	rules: RequestRules,
	now: number,
): Promise<RequestRules> {
	const { readInquiry: read, completeness } = rules;
	if (!read || completeness === null || read.tenant !== '') return rules;
	try {
		const id = storeId(context);
		const before = known.get(id);
		const isFresh = before !== undefined && now - before.at < LIFE_MS;
		const tenant = isFresh
			? before.tenant
			: (await identify(context, completeness.authentication)).account.tenant;
		if (known.size >= MOST_TRIGGERS) known.clear();
		if (!isFresh) known.set(id, { tenant, at: now });
		return withTenant(rules, read, tenant);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		warnOnce(
			context,
			`Completeness: the tenant of the credential could not be read, so that notifications are taken as without Completeness. ${reason}`,
		);
		return { ...rules, readInquiry: null };
	}
}

/** For the settings of a trigger, which stay the same from request to request. */
const made = new WeakMap<RequestRules, RequestRules>();

function withTenant(rules: RequestRules, read: ReadInquiry, tenant: string): RequestRules {
	const before = made.get(rules);
	if (before?.readInquiry?.tenant === tenant) return before;
	const now = { ...rules, readInquiry: { ...read, tenant } };
	made.set(rules, now);
	return now;
}
