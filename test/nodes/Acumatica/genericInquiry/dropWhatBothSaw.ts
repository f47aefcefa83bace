import { Workflow, type IDataObject, type INodeTypes } from 'n8n-workflow';

/** The expression by which workflows of before Completeness know an item again, in a time zone. */
function expression(zone: string): string {
	return `={{ [$json.event === 'deleted' ? 'deleted' : 'saved', $json.query, ...Object.values($json.key).map((value) => String(value).trim()), DateTime.fromISO($json.row.LastModifiedOn, { zone: '${zone}' }).toMillis()].join('|') }}`;
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
