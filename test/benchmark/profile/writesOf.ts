import { z } from 'zod';

import type { N8nHost } from '../../n8n-host/N8nHost';
import { getWorkflow } from '../../n8n-host/workflows';
import type { Published } from '../intakeContenders';

const numbered = z.object({
	staticData: z.object({
		global: z.object({ acumaticaErpTriggers: z.object({ write: z.number() }) }),
	}),
});

/** How often n8n has written the static data of a workflow, as the trigger numbers it; 0 where it numbers nothing. */
export async function writesOf({ api }: N8nHost, { workflowId }: Published): Promise<number> {
	const parsed = numbered.safeParse(await getWorkflow(api, workflowId));
	return parsed.success ? parsed.data.staticData.global.acumaticaErpTriggers.write : 0;
}
