// The tenant by an expression in the credential: that of the client ID for a connected application, or a field of its
// own for a plain sign-in. That every session is signed out of is checked after each test by startNode.
import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { isObject } from '../../../nodes/exact/members';
import { NodeHarness } from './harness';
import { operation } from './parameters';
import { credentialFor, record, startNode, type Stage } from './startNode';

const TENANTS = ['MyTenant', 'Second Tenant'] as const;

/** What n8n makes of the credential's expressions for an item of that tenant. */
function credentialOf(stage: Stage, grantType: string, tenant: string) {
	const credential = credentialFor(stage.simulator, stage.instanceUrl);
	if (grantType === 'plain') return { ...credential, grantType, tenant };
	const { clientId, clientSecret } = stage.simulator.application('resourceOwner', tenant);
	return { ...credential, grantType, clientId, sharedSecret: clientSecret };
}

async function start(grantType: string, tenantOf: (item: number) => string) {
	const stage = await startNode();
	const credential: ICredentialDataDecryptedObject = credentialOf(stage, grantType, tenantOf(0));
	const node = new NodeHarness({
		credential,
		credentialOf: (item) => credentialOf(stage, grantType, tenantOf(item)),
	});
	return { ...stage, node };
}

function namesIn({ simulator }: Pick<Stage, 'simulator'>, tenant: string): unknown[] {
	const rows = [...simulator.database(tenant).rows('Customer')].filter(isObject);
	return rows.flatMap((row) => ('CustomerName' in row ? [row.CustomerName] : []));
}

/** Sessions that did work on records. */
function sessionsOf({ simulator }: Pick<Stage, 'simulator'>): number {
	const work = simulator.log().filter(({ path }) => /\/Customer/.test(path));
	return new Set(work.map(({ session }) => session)).size;
}

const ORDERS = ['A', 'B', 'A', 'B', 'B'];
const tenantOf = (item: number): string => TENANTS[ORDERS[item] === 'B' ? 1 : 0];

describe.each(['password', 'plain'])('grant %s', (grantType) => {
	const customers = ORDERS.map((letter, index): IDataObject => {
		return { CustomerID: `NEW${index}`, CustomerName: `${letter}${index}` };
	});

	it.each([1, 2])('each item goes to its tenant, with %i sessions for each', async (sessions) => {
		const stage = await start(grantType, tenantOf);
		const fieldsJson = '={{ JSON.stringify($json) }}';
		const options = { sessions };
		const parameters = record('create', 'Customer', { specifyFields: 'json', fieldsJson, options });
		await stage.node.run({ parameters, input: customers });
		expect(namesIn(stage, 'MyTenant')).toEqual(expect.arrayContaining(['A0', 'A2']));
		expect(namesIn(stage, 'Second Tenant')).toEqual(expect.arrayContaining(['B1', 'B3', 'B4']));
		expect(namesIn(stage, 'MyTenant').filter((name) => /^B\d/.test(String(name)))).toEqual([]);
		expect(sessionsOf(stage)).toBeGreaterThanOrEqual(TENANTS.length);
		expect(sessionsOf(stage)).toBeLessThanOrEqual(TENANTS.length * sessions);
	});

	it('the records of one list go to the tenants of their items, one session for each', async () => {
		const stage = await start(grantType, tenantOf);
		const parameters = record('upsertMany', 'Customer', { recordsFrom: 'items' });
		const [item] = await stage.node.json({ parameters, input: customers });
		expect(item).toMatchObject({ created: 5, refused: 0 });
		expect(namesIn(stage, 'MyTenant')).toEqual(expect.arrayContaining(['A0', 'A2']));
		expect(namesIn(stage, 'Second Tenant')).toEqual(expect.arrayContaining(['B1', 'B3', 'B4']));
		expect(sessionsOf(stage)).toBe(2);
	});

	it('a link names the tenant of its item', async () => {
		const stage = await start(grantType, tenantOf);
		const parameters = operation('record', 'getAll', 'Customer', {
			limit: 1,
			options: { addLink: true },
		});
		const items = await stage.node.json({ parameters, input: [{}, {}] });
		expect(items.map(({ link }) => new URL(String(link)).searchParams.get('CompanyID'))).toEqual([
			...TENANTS,
		]);
	});

	it('a failure in one tenant leaves no seat in the other', async () => {
		const stage = await start(grantType, tenantOf);
		const fieldsJson = '={{ JSON.stringify($itemIndex === 3 ? {} : $json) }}';
		const parameters = record('create', 'Customer', { specifyFields: 'json', fieldsJson });
		const error = await stage.node.error({ parameters, input: customers });
		expect(error).toMatchObject({ context: { itemIndex: 3 } });
		expect(sessionsOf(stage)).toBe(2);
	});

	it('a tenant that there is not is an error of its item alone, where the others go on', async () => {
		const stage = await start(grantType, (item) => (item === 1 ? 'MyTenant' : 'Second Tenant'));
		const wrong = { ...credentialOf(stage, grantType, 'MyTenant'), tenant: 'Nowhere' };
		const node = new NodeHarness({
			credential: wrong,
			credentialOf: (item) =>
				item === 1
					? { ...wrong, clientId: '5B7F9C4E-2A1D-4E63-9C1B-0D6A7E8F1234@Nowhere' }
					: credentialOf(stage, grantType, 'Second Tenant'),
		});
		const parameters = operation('record', 'getAll', 'Customer', { limit: 1 });
		const onError = 'continueRegularOutput';
		const items = await node.json({ parameters, input: [{}, {}, {}], onError });
		expect(items.map((item) => 'error' in item)).toEqual([false, true, false]);
	});
});
