import { NodeHarness } from './harness';
import { operation } from './parameters';
import { credentialFor, startNode } from './startNode';

jest.mock('../../../nodes/site/http/time', () => jest.requireActual('./fastTime'));

const PARAMETERS = operation('record', 'getAll', 'Customer', { limit: 1 });
const reads = (log: ReadonlyArray<{ path: string }>) =>
	log.filter(({ path }) => path.includes('/Customer')).length;

it('each item is read from the instance that the credential names for it, and all are signed out of', async () => {
	const [first, second] = [await startNode(), await startNode()];
	const credentials = [first, second].map(({ simulator, instanceUrl }) =>
		credentialFor(simulator, instanceUrl),
	);
	const node = new NodeHarness({
		credential: credentials[0] ?? {},
		credentialOf: (index) => credentials[index % 2] ?? {},
	});
	const items = await node.run({ parameters: PARAMETERS, input: [{}, {}, {}, {}, {}] });
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 1, 2, 3, 4].map((item) => ({ item })),
	);
	expect([reads(first.simulator.log()), reads(second.simulator.log())]).toEqual([3, 2]);
});

it('an item whose credential is not complete does not hold up the others', async () => {
	const stage = await startNode();
	const credential = credentialFor(stage.simulator, stage.instanceUrl);
	const node = new NodeHarness({
		credential,
		credentialOf: (index) => (index === 1 ? { ...credential, username: '' } : credential),
	});
	const items = await node.json({
		parameters: PARAMETERS,
		input: [{}, {}, {}],
		onError: 'continueRegularOutput',
	});
	expect(items[1]).toEqual({ error: '"User Name" of the credential is empty.' });
	expect(reads(stage.simulator.log())).toBe(2);
});

it.each([
	['timeout', 'Timeout (Seconds)'],
	['sessions', 'Sessions at a Time'],
	['parallelRequests', 'Parallel Requests'],
	['waitForSeat', 'Wait for a Free Seat (Seconds)'],
])('%s counts for the whole run: items that differ are refused', async (name, label) => {
	const { node, simulator } = await startNode();
	const options = { [name]: '={{ $itemIndex + 5 }}' };
	const error = await node.error({ parameters: { ...PARAMETERS, options }, input: [{}, {}] });
	expect(error.message).toBe(
		`"${label}" is 5 for the first item and 6 for another, but counts for the whole run`,
	);
	expect(simulator.log()).toEqual([]);
	const same = { [name]: '={{ 2 + 3 }}' };
	const items = await node.run({ parameters: { ...PARAMETERS, options: same }, input: [{}, {}] });
	expect(items).toHaveLength(2);
});

it('a time-out of 0 is refused: it would end every request at once', async () => {
	const { node } = await startNode();
	const error = await node.error({ parameters: { ...PARAMETERS, options: { timeout: 0 } } });
	expect(error.message).toBe('"Timeout (Seconds)" must be 0.1 or more, not 0');
});
