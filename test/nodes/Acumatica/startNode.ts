import {
	AcumaticaSimulator,
	type SimulatorSettings,
} from '../../../simulator/rest/AcumaticaSimulator';
import { ENDPOINT } from './contract';
import { Gateway } from './Gateway';
import { NodeHarness } from './harness';
import { expectNoSeatLeft, type SeatExpectations } from './seats';

/** A simulator, a node with a credential for it, and the check of the seats after each test. */
export interface Stage {
	readonly simulator: AcumaticaSimulator;
	readonly node: NodeHarness;
	/** What the node goes through. */
	readonly gateway: Gateway;
	/** As the node has it. */
	readonly instanceUrl: string;
	/** What the check after this test has to allow for. */
	expectations: SeatExpectations;
}

const stages: Stage[] = [];

afterEach(async () => {
	const open = stages.splice(0);
	try {
		for (const { simulator, expectations } of open) expectNoSeatLeft(simulator, expectations);
	} finally {
		for (const { simulator, gateway } of open) {
			await gateway.stop();
			await simulator.stop();
		}
	}
});

export type Grant = 'password' | 'plain' | 'clientCredentials';

/** Starts a simulator and a node that signs in to it; both end with the test. */
export async function startNode(
	settings: SimulatorSettings = {},
	grantType: Grant = 'password',
	credential: Record<string, string> = {},
): Promise<Stage> {
	const simulator = new AcumaticaSimulator(settings);
	await simulator.start();
	const gateway = new Gateway(simulator);
	const instanceUrl = await gateway.start();
	const node = new NodeHarness({
		credential: { ...credentialFor(simulator, instanceUrl), grantType, ...credential },
	});
	const stage: Stage = { simulator, node, gateway, instanceUrl, expectations: {} };
	stages.push(stage);
	return stage;
}

export function credentialFor(simulator: AcumaticaSimulator, instanceUrl: string) {
	const { clientId, clientSecret } = simulator.application('resourceOwner');
	return {
		instanceUrl,
		grantType: 'password',
		clientId,
		sharedSecret: clientSecret,
		username: 'admin',
		password: 'simulator',
		tenant: 'MyTenant',
		branch: '',
		scope: 'api',
	};
}

/** Parameters of an operation on records of an entity. */
export function record(operation: string, entity: string, more: Record<string, unknown> = {}) {
	return {
		operation,
		endpoint: { __rl: true, mode: 'name', value: ENDPOINT },
		entity: { __rl: true, mode: 'name', value: entity },
		...more,
	} as never;
}

/** The same, with the fields as JSON. */
export function recordFromJson(
	operation: string,
	entity: string,
	fieldsJson: unknown,
	more: Record<string, unknown> = {},
) {
	return record(operation, entity, { specifyFields: 'json', fieldsJson, ...more });
}

export function byKeys(value: string) {
	return { __rl: true, mode: 'keys', value };
}

export function byId(value: string) {
	return { __rl: true, mode: 'id', value };
}
