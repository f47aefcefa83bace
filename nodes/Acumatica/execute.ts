import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { connect, type ConnectionOptions } from '../site/client/connection';
import { identify } from '../site/session/identify';
import { toNodeError } from '../site/errors/nodeError';
import type { Operation, OperationOutput } from './resources/operation/Operation';
import { Parameters } from './resources/operation/Parameters';
import { findOperation } from './resources/resources';
import type { Settled } from '../exact/settle';
import { runItems } from './runItems';
import { canceled } from '../site/errors/AcumaticaError';
import { nodeHttp } from '../site/http/nodeHttp';
import { realTime } from '../site/http/time';

const PARALLEL = { read: 4, write: 1 } as const;

/** Runs the operation that the node is set to, for every item, in sessions that are signed out of at the end. */
export async function executeNode(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	if (items.length === 0) return [[]];
	const settings = new Parameters(context, 0);
	const operation = demandOperation(context, settings);
	const afterSuccess: Array<() => void> = [];
	try {
		const identity = await identify(context, settings.text('authentication'));
		const outcomes = await connect(identity, connectionOptions(context, settings), (withClient) =>
			runItems(
				items.length,
				(itemIndex) => {
					const parameters = new Parameters(context, itemIndex);
					const item = items[itemIndex] ?? { json: {} };
					return withClient((client) =>
						operation.execute({
							parameters,
							client,
							item,
							itemIndex,
							context,
							afterSuccess: (task) => void afterSuccess.push(task),
						}),
					);
				},
				{
					parallel: Math.max(
						1,
						settings.number('options.parallelRequests', PARALLEL[operation.access]),
					),
					goOnAfterError: context.continueOnFail(),
				},
			),
		);
		const output = outputOf(context, outcomes);
		for (const task of afterSuccess) task();
		return [output];
	} catch (error) {
		throw toNodeError(context.getNode(), error, 0);
	}
}

function demandOperation(context: IExecuteFunctions, settings: Parameters): Operation {
	const [resource, name] = [settings.text('resource'), settings.text('operation')];
	const operation = findOperation(resource, name);
	if (operation !== undefined) return operation;
	throw new NodeOperationError(
		context.getNode(),
		`This version of the node does not have the operation "${name}" of "${resource}"`,
		{ description: 'Choose "Resource" and "Operation" anew.' },
	);
}

function connectionOptions(context: IExecuteFunctions, settings: Parameters): ConnectionOptions {
	return {
		http: nodeHttp(context),
		time: realTime,
		warn: (message) => {
			context.logger.warn(message);
			context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
		},
		timeoutMs: Math.max(1, settings.number('options.timeout', 120) * 1000),
		seatWaitMs: Math.max(0, settings.number('options.waitForSeat', 30) * 1000),
		sessions: Math.max(1, Math.trunc(settings.number('options.sessions', 1))),
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
