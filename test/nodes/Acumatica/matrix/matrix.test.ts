import { resources } from '../../../../nodes/Acumatica/resources/resources';
import { casesOfVersion, operationCases } from '../refusals/operations';
import { runWith, type Seen } from './fakeRun';
import { givenValues } from './givenValues';
import { hidden, ruling } from './kinds';
import { matrixCases, NOTHING, twiceCases, type MatrixCase } from './matrixCases';
import { oracles, type Demand } from './oracles';

jest.mock('../../../../nodes/site/http/time', () => jest.requireActual('../fastTime'));

const cases = matrixCases(casesOfVersion);

it('every operation is in the matrix', () => {
	const all = resources.flatMap(({ value, operations }) =>
		operations.map((operation) => `${value}: ${operation.value}`),
	);
	expect(
		operationCases.map(({ resource, operation }) => `${resource}: ${operation}`).sort(),
	).toEqual(all.sort());
	expect(new Set(cases.map(({ title }) => title)).size).toBe(cases.length);
});

it('everything that does not show in one run is a parameter that exists', () => {
	const paths = new Set(matrixCases(operationCases).map(({ path }) => path));
	expect(Object.keys(hidden).filter((path) => !paths.has(path))).toEqual([]);
});

describe.each(cases)('$title', (parameter) => {
	it('does what it is set to, or says what is wrong with it', async () => {
		const without = await runOf(parameter, NOTHING);
		const faults: string[] = [];
		for (const [name, value] of givenValues) {
			const demand = oracles[parameter.kind]?.(value) ?? { error: true };
			const isWord = parameter.words.includes(String(value)) && typeof value !== 'object';
			const seen = await runOf(parameter, value);
			const fault = isWord ? null : await faultOf(parameter, demand, seen, without);
			if (fault !== null) faults.push(`${name}: ${fault}`);
			faults.push(...tooLate(seen, parameter).map((late) => `${name}: ${late}`));
		}
		for (const word of parameter.words) {
			const seen = await runOf(parameter, word);
			const isRefused = 'error' in seen && names(seen, parameter);
			if (isRefused && !ruling.includes(parameter.path)) faults.push(`${word}: ${seen.error}`);
			faults.push(...tooLate(seen, parameter).map((late) => `${word}: ${late}`));
		}
		expect(faults).toEqual([]);
	});
});

const WITH_JSON = ['object', 'anyJson', 'records', 'field object', 'field array'];

describe.each(cases.filter(({ kind }) => WITH_JSON.includes(kind)))('$title', (parameter) => {
	it('refuses JSON in which a member has two values', async () => {
		const object = '{"Some": "one", "Other": {"Some": "member", "Some": "other"}}';
		const isList = ['records', 'field array'].includes(parameter.kind);
		const seen = await runOf(parameter, isList ? `[${object}]` : object);
		expect(seen).toHaveProperty('error', expect.stringContaining('has two values for Some'));
		expect('error' in seen && names(seen, parameter)).toBe(true);
	});
});

const twice = twiceCases(casesOfVersion).flatMap((list) =>
	(['both', 'inOtherLetters'] as const).map((which) => ({ ...list, which })),
);

describe.each(twice)('$title: $which', (list) => {
	it('loses neither of two entries of one name, or says that there are two', async () => {
		const [one, other, both] = [
			await runWith(list.with('one')),
			await runWith(list.with('other')),
			await runWith(list.with(list.which)),
		];
		const isNamed = 'error' in both && both.error.includes(`"${list.label}" has two values`);
		expect([isSame(one, other), !isNamed && (isSame(both, one) || isSame(both, other))]).toEqual([
			false,
			false,
		]);
	});
});

/** The run in which the parameter has that value. */
async function runOf({ with: place, without, item }: MatrixCase, value: unknown): Promise<Seen> {
	return await runWith(value === NOTHING ? without : place(value), { item: item?.(value) });
}

/** What is wrong with what came of a value; null for nothing. */
async function faultOf(
	parameter: MatrixCase,
	demand: Demand,
	seen: Seen,
	without: Seen,
): Promise<string | null> {
	const isNamed = 'error' in seen && names(seen, parameter);
	if ('error' in demand) return isNamed ? null : `not refused: ${shown(seen)}`;
	if ('unset' in demand) {
		const { orVisible } = demand;
		const isThere = orVisible !== undefined && 'text' in seen && seen.text.includes(orVisible);
		return isNamed || isThere || isSame(seen, without)
			? null
			: `not as if it were unset: ${shown(seen)}`;
	}
	if ('visible' in demand) {
		// A name, an ID or a path can be refused for what it is; a number, a date, true or false cannot.
		const mayBeRefused = isText(parameter) && (isNamed || textOf(seen).includes(demand.visible));
		const isSent = 'text' in seen && seen.text.includes(demand.visible);
		const isThere = isSent || parameter.path in hidden;
		const isRefused = demand.orError === true && isNamed;
		return isThere || mayBeRefused || isRefused ? null : `not to be seen: ${shown(seen)}`;
	}
	const same = await runOf(parameter, demand.like);
	if (!isSame(seen, same)) return `other than ${String(demand.like)}: ${shown(seen)}`;
	if (demand.not === undefined || parameter.path in hidden) return null;
	const other = await runOf(parameter, demand.not);
	return isSame(seen, other) ? `the same as ${String(demand.not)}: ${shown(seen)}` : null;
}

/** What was found out behind a write: run again, it would be written twice. */
function tooLate(seen: Seen, parameter: MatrixCase): string[] {
	const isNamed = 'error' in seen && names(seen, parameter);
	return [
		...(isNamed && seen.wrote ? [`refused when it had been written: ${shown(seen)}`] : []),
		...seen.readLate.map((path) => `first looked at behind the write: ${path}`),
	];
}

function isText({ kind }: MatrixCase): boolean {
	return kind === 'text' || kind === 'names';
}

function names({ error }: { error: string }, { label }: MatrixCase): boolean {
	return error.includes(`"${label}"`);
}

function isSame(a: Seen, b: Seen): boolean {
	return textOf(a) === textOf(b);
}

function textOf(seen: Seen): string {
	return 'text' in seen ? seen.text : seen.error;
}

function shown(seen: Seen): string {
	return textOf(seen).slice(0, 300);
}
