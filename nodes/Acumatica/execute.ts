import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { connectEach, type ClientsOf, type ConnectionOptions } from '../site/client/connection';
import { identify } from '../site/session/identify';
import { carryLiveParts } from '../staticData/liveParts';
import { toNodeError } from '../site/errors/nodeError';
import { Parameters } from './resources/operation/Parameters';
import { demandWithin, readRails } from './resources/operation/rails';
import { findOperation, type FoundOperation } from './resources/resources';
import { readRunOptions, type RunOptions } from './runOptions';
import { runItems } from './items/runItems';
import { outputOfLists } from './batch/outputOfLists';
import { readLists } from './batch/readLists';
import { runBatches, type WithInput } from './batch/runBatches';
import type { Outcome } from './items/Outcome';
import { canceled } from '../site/errors/AcumaticaError';
import { nodeHttp } from '../site/http/nodeHttp';
import { realTime } from '../site/http/time';

/** A run of the node, as far as it is known before anything is sent. */
interface Run extends Pick<FoundOperation, 'operation' | 'about'> {
	readonly context: IExecuteFunctions;
	readonly items: readonly INodeExecutionData[];
	readonly parametersOf: (itemIndex: number) => Parameters;
	readonly afterSuccess: Array<() => void>;
	readonly hint: (text: string) => void;
}

/** Runs the operation that the node is set to, for every item, in sessions that are signed out of at the end. */
export async function executeNode(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	if (items.length === 0) return [[]];
	carryLiveParts(context);
	const { operation, properties, about } = demandOperation(context);
	const parametersOf = (itemIndex: number) => new Parameters(context, itemIndex, properties);
	const afterSuccess: Array<() => void> = [];
	const hints = new Set<string>();
	const hint = (text: string) => void hints.add(text);
	try {
		const options = readRunOptions(parametersOf, items.length, operation);
		const run = { context, operation, about, items, parametersOf, afterSuccess, hint };
		const outcomes = await outcomesOf(run, options);
		const output = outputOf(context, outcomes);
		for (const task of afterSuccess) task();
		for (const message of [...hints].slice(0, MOST_HINTS)) showHint(context, message);
		return [output];
	} catch (error) {
		throw toNodeError(context.getNode(), error, 0);
	}
}

/** More than that nobody reads. */
const MOST_HINTS = 10;

function showHint(context: IExecuteFunctions, message: string): void {
	context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
}

function demandOperation(context: IExecuteFunctions) {
	const chosen = new Parameters(context, 0, []);
	const [resource, name] = [chosen.text('resource'), chosen.text('operation')];
	const found = findOperation(resource, name);
	if (found !== undefined) return found;
	throw new NodeOperationError(
		context.getNode(),
		`This version of the node does not have the operation "${name}" of "${resource}"`,
		{ description: 'Choose "Resource" and "Operation" anew.' },
	);
}

async function outcomesOf(run: Run, options: RunOptions): Promise<Outcome[]> {
	const { context, operation, items, hint } = run;
	const goOnAfterError = context.continueOnFail();
	const connection = connectionOptions(context, options);
	if (!('batch' in operation)) {
		const each = await connectEach(connection, async (clientsOf) => {
			const withInput = inputsOf(run, clientsOf);
			return await runItems(
				items.length,
				async (itemIndex, turn) =>
					await withInput(itemIndex, turn, async (input) => await operation.execute(input)),
				{ ...options, goOnAfterError },
			);
		});
		return each.map((outcome, item) => ({ pairedItem: { item }, item, outcome }));
	}
	const { batch, name } = operation;
	const { lists, jobs } = readLists(batch, items, run.parametersOf);
	const isReadable = lists.every(({ failure }) => failure === null);
	if (isReadable || goOnAfterError) {
		const tell = (message: string) => context.logger.info(`Acumatica, ${name}: ${message}`);
		await connectEach(connection, async (clientsOf) => {
			const withInput = inputsOf(run, clientsOf);
			await runBatches(batch, jobs, withInput, { ...options, goOnAfterError, tell });
		});
	}
	return outputOfLists(lists, hint);
}

/** Opens what the operation needs for an item: its parameters, its account, and a client within the guard rails. */
function inputsOf(run: Run, clientsOf: ClientsOf): WithInput {
	const { context, operation, about, items, parametersOf, afterSuccess, hint } = run;
	return async (itemIndex, turn, work) => {
		const parameters = parametersOf(itemIndex);
		// An option that an operation has no use for is looked at all the same.
		parameters.contract();
		// Without it the form has no other parameters, and whatever is missing next would be told in its place.
		if (about === 'entity') parameters.entity();
		const item = items[itemIndex] ?? { json: {} };
		const authentication = parameters.choice('authentication');
		const identity = await identify(context, authentication, itemIndex);
		const rails = readRails(parameters);
		demandWithin(identity.account.rails, operation, parameters);
		demandWithin(rails, operation, parameters);
		return await clientsOf(identity)(
			async (client) =>
				await work({
					parameters,
					client: client.within(rails),
					item,
					itemIndex,
					context,
					turn,
					hint,
					afterSuccess: (task) => void afterSuccess.push(task),
				}),
		);
	};
}

function connectionOptions(
	context: IExecuteFunctions,
	{ timeoutMs, seatWaitMs, sessions }: RunOptions,
): ConnectionOptions {
	return {
		http: nodeHttp(context),
		time: realTime,
		warn: (message) => {
			context.logger.warn(message);
			showHint(context, message);
		},
		timeoutMs,
		seatWaitMs,
		sessions,
		canceled: context.getExecutionCancelSignal(),
	};
}

/** The items of all outcomes in order; the first error ends the run unless the user wants to go on. */
function outputOf(context: IExecuteFunctions, outcomes: readonly Outcome[]): INodeExecutionData[] {
	if (context.getExecutionCancelSignal()?.aborted) throw canceled();
	return outcomes.flatMap(({ outcome, item, pairedItem, done }) => {
		if (outcome === undefined) return [];
		if ('result' in outcome) return outcome.result.map((output) => ({ ...output, pairedItem }));
		const error = toNodeError(context.getNode(), outcome.error, item);
		if (!context.continueOnFail()) throw error;
		return [{ json: { error: error.message, ...done }, error, pairedItem }];
	});
}
