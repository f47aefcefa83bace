import { z } from 'zod';

import { parseFlatted } from './flatted';

type Json = Record<string, unknown>;

const Item = z.object({ json: z.record(z.unknown()) });
const Items = z
	.array(z.array(Item).nullable())
	.transform((outputs) => outputs.flatMap((o) => o ?? []));
const RunOutput = z.array(z.object({ data: z.object({ main: Items }) }));
/** What the nodes of an execution put out, or what it was to begin with. */
const Data = z.object({
	resultData: z.object({ runData: z.record(z.unknown()).default({}) }),
	executionData: z
		.object({
			nodeExecutionStack: z.array(z.object({ data: z.object({ main: Items }) })),
		})
		.optional(),
});

/** The items that a trigger began an execution with, whatever became of it. `data` is as n8n keeps it. */
export function begunItems(data: string, trigger: string): Json[] {
	const { resultData, executionData } = Data.parse(parseFlatted(data));
	const run = RunOutput.safeParse(resultData.runData[trigger]);
	const output = run.success ? run.data.flatMap(({ data }) => data.main) : [];
	const items =
		run.success && !output.some(isPlaceholder)
			? output
			: (executionData?.nodeExecutionStack.flatMap(({ data }) => data.main) ?? []);
	return items.map(({ json }) => json);
}

/** n8n puts it where a crashed execution had items, if its log says that the node had finished. */
function isPlaceholder({ json }: z.infer<typeof Item>): boolean {
	return json.isArtificialRecoveredEventItem === true;
}
