import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { runCommand } from '../../../simulator/push/runCommand';
import { CREDENTIAL, TriggerHarness } from './harness';

const SIGNED = {
	method: 'hmac',
	signingSecret: 's3cret',
	signatureHeader: 'X-Acumatica-Signature',
	signaturePrefix: 'sha256=',
	signatureEncoding: 'hex',
	signatureAlgorithm: 'sha256',
	signedText: 'body',
} satisfies ICredentialDataDecryptedObject;
const TIMED = {
	...SIGNED,
	signatureHeader: 'Railz-Signature',
	signaturePrefix: 'v=',
	signedText: 't.body',
	signatureAgeLimit: 60,
} satisfies ICredentialDataDecryptedObject;

let harness: TriggerHarness;
afterEach(async () => await harness.stop());

/** Runs the command against a trigger: its exit code, and the events of the items that came out. */
async function simulate(
	parameters: INodeParameters,
	credential: ICredentialDataDecryptedObject,
	...args: string[]
) {
	harness = new TriggerHarness({ parameters, credential });
	const url = await harness.start();
	await harness.activate();
	let printed = '';
	const code = await runCommand(['--url', url, ...args], (text) => (printed += text));
	if (code !== 0) throw new Error(printed);
	return harness.runs.flatMap(({ items }) => items.map(({ json }) => json.event));
}

describe('npm run simulate -- --format', () => {
	it('entity-event is taken by the trigger', async () => {
		const events = await simulate(
			{ messageFormat: 'entityEvent' },
			SIGNED,
			...['--format', 'entity-event', '--secret', 's3cret'],
		);
		expect(events).toEqual(['inserted', 'updated', 'updated', 'deleted']);
	});

	it('push-status is taken by the trigger', async () => {
		const events = await simulate(
			{ messageFormat: 'pushStatus' },
			TIMED,
			...['--format', 'push-status', '--secret', 's3cret'],
		);
		expect(events).toEqual([
			'pushSucceeded',
			'pushFailed',
			'pushSucceeded',
			'pushSucceeded',
			'pushFailed',
			'connectionStatus',
		]);
	});

	it('bad is refused by the trigger, header or signature', async () => {
		const header = ['--header', 'X-Acumatica-Key: s3cret'];
		expect(await simulate({}, CREDENTIAL, '--format', 'bad', ...header)).toEqual([]);
		await harness.stop();
		expect(await simulate({}, SIGNED, '--format', 'bad', '--secret', 's3cret')).toEqual([]);
	});

	it('bad becomes items where that is set', async () => {
		const events = await simulate(
			{ options: { rejected: 'output' } },
			CREDENTIAL,
			...['--format', 'bad', '--header', 'X-Acumatica-Key: s3cret'],
		);
		expect(events.length).toBeGreaterThan(5);
		expect(new Set(events)).toEqual(new Set(['rejected']));
	});
});
