import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { connectEach, type ConnectionOptions } from '../site/client/connection';
import { identify } from '../site/session/identify';
import { toNodeError } from '../site/errors/nodeError';
import type { OperationOutput } from './resources/operation/Operation';
import { Parameters } from './resources/operation/Parameters';
import { demandWithin, readRails } from './resources/operation/rails';
import { findOperation } from './resources/resources';
import type { Settled } from '../exact/settle';
import { readRunOptions, type RunOptions } from './runOptions';
import { runItems } from './runItems';
import { canceled } from '../site/errors/AcumaticaError';
import { nodeHttp } from '../site/http/nodeHttp';
import { realTime } from '../site/http/time';

/** Runs the operation that the node is set to, for every item, in sessions that are signed out of at the end. */
export async function executeNode(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	if (items.length === 0) return [[]];
	const { operation, properties } = demandOperation(context);
	const parametersOf = (itemIndex: number) => new Parameters(context, itemIndex, properties);
	const afterSuccess: Array<() => void> = [];
	const hints = new Set<string>();
	try {
		const options = readRunOptions(parametersOf, items.length, operation);
		const outcomes = await connectEach(connectionOptions(context, options), (clientsOf) =>
			runItems(
				items.length,
				async (itemIndex, turn) => {
					const parameters = parametersOf(itemIndex);
					// An option that an operation has no use for is looked at all the same.
					parameters.contract();
					const item = items[itemIndex] ?? { json: {} };
					const authentication = parameters.choice('authentication');
					const identity = await identify(context, authentication, itemIndex);
					const rails = readRails(parameters);
					demandWithin(identity.account.rails, operation, parameters);
					demandWithin(rails, operation, parameters);
					return await clientsOf(identity)((client) =>
						operation.execute({
							parameters,
							client: client.within(rails),
							item,
							itemIndex,
							context,
							turn,
							hint: (text) => void hints.add(text),
							afterSuccess: (task) => void afterSuccess.push(task),
						}),
					);
				},
				{ ...options, goOnAfterError: context.continueOnFail() },
			),
		);
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
function outputOf(
	context: IExecuteFunctions,
	outcomes: ReadonlyArray<Settled<OperationOutput[]> | undefined>,
): INodeExecutionData[] {
	if (context.getExecutionCancelSignal()?.aborted) throw canceled();
	return outcomes.flatMap((outcome, item) => {
		if (outcome === undefined) return [];
		if ('result' in outcome) {
			return outcome.result.map((output) => ({ ...output, pairedItem: { item } }));
		}
		const error = toNodeError(context.getNode(), outcome.error, item);
		if (!context.continueOnFail()) throw error;
		return [{ json: { error: error.message }, error, pairedItem: { item } }];
	});
}
