import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Workflow, type IDataObject, type INodeTypes } from 'n8n-workflow';
import { z } from 'zod';

const Example = z.object({
	nodes: z.array(z.object({ type: z.string(), parameters: z.record(z.unknown()) })),
});
const EXAMPLE = join(__dirname, '../../../../examples/nightly-sweep.json');

/** The expression by which the example workflow knows an item again, in the time zone of the test. */
function expression(zone: string): string {
	const { nodes } = Example.parse(JSON.parse(readFileSync(EXAMPLE, 'utf8')));
	const node = nodes.find(({ type }) => type === 'n8n-nodes-base.removeDuplicates');
	return String(node?.parameters.dedupeValue).replace('America/New_York', zone);
}

/** Does what "Remove Duplicates" does with values that are new: passes each item whose value it never saw. */
export class DropWhatBothSaw {
	private readonly seen = new Set<string>();
	private readonly workflow: Workflow;
	private readonly value: string;

	constructor(zone: string) {
		this.value = expression(zone);
		this.workflow = new Workflow({
			id: '1',
			active: false,
			connections: {},
			nodes: [
				{
					id: '1',
					name: 'Drop',
					type: 'drop',
					typeVersion: 1,
					position: [0, 0],
					parameters: { value: this.value },
				},
			],
			nodeTypes: NO_TYPES,
		});
	}

	pass(items: readonly IDataObject[]): IDataObject[] {
		return items.filter((json) => {
			const value = String(
				this.workflow.expression.getParameterValue(
					this.value,
					null,
					0,
					0,
					'Drop',
					[{ json }],
					'manual',
					{},
				),
			);
			const isNew = !this.seen.has(value);
			this.seen.add(value);
			return isNew;
		});
	}
}

const TYPE = { description: { properties: [] } };
// The workflow only lends its expressions.
const NO_TYPES = {
	getByName: () => TYPE,
	getByNameAndVersion: () => TYPE,
	getKnownTypes: () => ({}),
} as unknown as INodeTypes;
