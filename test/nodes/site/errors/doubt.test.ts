// Every request of every operation, ended in every way in which its work may have been done without an answer that
// tells so: of a write the user must learn it, of a read nobody may be frightened.
import type { OwnReply } from '../../Acumatica/Gateway';
import { operationCases } from '../../Acumatica/refusals/operations';
import { startNode } from '../../Acumatica/startNode';

const DOUBT = /may have been carried out|may go on in Acumatica|before you send it again/;
const HTML = { 'Content-Type': 'text/html' };

const endings: Readonly<Record<string, OwnReply | 'cut'>> = {
	'a connection that breaks': 'cut',
	'500': { status: 500, body: '{"message":"An error has occurred."}' },
	'500 with a page': { status: 500, headers: HTML, body: '<h1>Broken</h1>' },
	'502': { status: 502, headers: HTML, body: '<h1>Bad Gateway</h1>' },
	'504': { status: 504, headers: HTML, body: '<h1>Gateway Timeout</h1>' },
	'302 to the error page': {
		status: 302,
		headers: { Location: '/Frames/Error.aspx?message=It%20broke.' },
	},
	'200 with a page': { status: 200, headers: HTML, body: '<h1>Sign In</h1>' },
	'200 that cannot be read': {
		status: 200,
		headers: { 'Content-Type': 'application/json' },
		body: '{"id": ',
	},
};

const cases = operationCases.flatMap((one) =>
	one.requests.flatMap((access, index) =>
		Object.entries(endings).map(
			([ending, reply]) =>
				[`${one.resource}: ${one.operation}`, index + 1, access, ending, reply, one] as const,
		),
	),
);

/** With these Acumatica says that this one record could not be written: in a list, the others go on. */
const OF_ONE_RECORD = ['500', '500 with a page', '302 to the error page'];

const isWork = (path: string) => !/^\/(identity|entity\/auth)\//.test(path);
/** A file can hold anything, half of a text in JSON too. */
const TAKES_ANY_BYTES = 'file: download, request 2';

it.each(cases)('%s, request %i (%s): %s', async (name, number, access, ending, reply, one) => {
	const isBrokenContent = ending === '200 that cannot be read';
	const stage = await startNode({ actionMilliseconds: 1, reportMilliseconds: 1 });
	await one.prepare?.(stage);
	let seen = 0;
	stage.gateway.onRequest = ({ path }) => {
		if (!isWork(path) || ++seen < number) return undefined;
		return reply;
	};
	if (isBrokenContent && `${name}, request ${number}` === TAKES_ANY_BYTES) {
		const [item] = await stage.node.run(one);
		expect(item?.json).toMatchObject({ size: '{"id": '.length });
		return;
	}
	if (one.collects === true && OF_ONE_RECORD.includes(ending)) {
		const [item] = await stage.node.run(one);
		expect(item?.json).toMatchObject({ refused: 1, refusals: [{ inDoubt: true }] });
		return;
	}
	if (ending.startsWith('500') && one.tolerates?.includes('500, a page') === true) {
		const told = JSON.stringify(await stage.node.json(one));
		expect(told).toContain('couldNotBeChecked');
		expect(told).not.toMatch(DOUBT);
		return;
	}
	const error = await stage.node.error(one);
	const wasStarted = one.started !== undefined && number > 1;
	const isFailed = wasStarted && /failed\. /.test(error.message);
	if (isFailed) expect(error.description).toContain('look at the record');
	else if (access === 'write' || wasStarted) expect(error.description).toMatch(DOUBT);
	else expect(`${error.message} ${error.description}`).not.toMatch(DOUBT);
	expect(`${error.message} ${error.description}`).not.toMatch(/[.!?]\s*\.(\s|$)/);
});
