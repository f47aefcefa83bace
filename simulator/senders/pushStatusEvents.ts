import { randomUUID } from 'node:crypto';

import type { SampleMessage } from './SampleMessage';
import { signatureHeader, type Signing } from './signing';

const origin = {
	connectionId: 'CON-0a4e97aa-7a77-4bbb-80aa-b1b1001aa000',
	businessName: 'BIZ-d6b1c7d3-fe41-4447-ae72-3814b78b5142',
	serviceName: 'quickbooks',
};

const failure = {
	status: 'failed',
	responseCode: 400,
	validation: {
		errors: [
			{ field: 'currencyRef', message: 'Multi Currency must be enabled for this operation.' },
		],
	},
};

/** Push status events: succeeded, failed, a batch of both, another event, and a repetition. */
export function pushStatusEvents(signing: Signing, now: number): SampleMessage[] {
	const time = new Date(now).toISOString();
	const push = (ids: readonly string[], more: object) => ({
		dataType: 'invoices',
		pushCommunicationId: randomUUID(),
		sourceObjectIds: ids,
		requestedOn: time,
		completedOn: time,
		status: 'success',
		responseCode: 200,
		...more,
	});
	const message = (name: string, data: object): SampleMessage => {
		const body = JSON.stringify({ data, requestId: randomUUID() });
		const headers = {
			'Content-Type': 'application/json',
			...signatureHeader(body, signing, now),
		};
		return { name, body, headers, expected: [200] };
	};
	const failed = message('a push failed', { event: 'push', ...origin, ...push(['355'], failure) });
	return [
		message('a push succeeded', { event: 'push', ...origin, ...push(['354'], {}) }),
		failed,
		message('a batch: one push succeeded, one failed', {
			event: 'batchPush',
			...origin,
			batch: [push(['356', '357'], {}), push([], failure)],
		}),
		message('another event, passed on as it is', {
			event: 'connectionStatus',
			...origin,
			status: 'disconnected',
		}),
		{ ...failed, name: 'the failed push once more', reply: 'duplicate' },
	];
}
