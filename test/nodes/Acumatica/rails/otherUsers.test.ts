// The guard rails of a credential bind whatever works with it.
import { getCustomFields } from '../../../../nodes/Acumatica/methods/getCustomFields';
import { searchEntities } from '../../../../nodes/editor/searchEntities';
import { PollingHost } from '../../AcumaticaPollingTrigger/PollingHost';
import { startPolling, STOCK_ITEMS } from '../../AcumaticaPollingTrigger/startPolling';
import { credentialFor, record, startNode } from '../startNode';

it.each([
	['StockItems', null],
	['Customers', /^Not allowed: "StockItems" is not in "Only These Entities" of the credential/],
])('a polling trigger whose credential names %s', async (onlyEntities, refusal) => {
	const { simulator } = await startPolling();
	const account = credentialFor(simulator, simulator.instanceUrl);
	const host = new PollingHost({ ...account, onlyEntities, mayDo: [] }, STOCK_ITEMS);
	if (refusal === null) {
		await host.publish();
		expect(simulator.log().length).toBeGreaterThan(0);
		return;
	}
	await expect(host.publish()).rejects.toThrow(refusal);
	expect(simulator.log()).toEqual([]);
});

it('the lists of the editor show what there is, and nothing of an entity that is not named', async () => {
	const { node } = await startNode({}, 'password', { onlyEntities: 'Customer' });
	const parameters = { resource: 'record', ...Object(record('get', 'StockItem')) };
	const entities = await searchEntities.call(node.loadOptions(parameters), 'stock');
	expect(JSON.stringify(entities)).toContain('"StockItem"');
	await expect(getCustomFields.call(node.loadOptions(parameters))).rejects.toThrow(
		/"StockItem" is not in "Only These Entities" of the credential/,
	);
});
