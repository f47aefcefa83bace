import { z } from 'zod';

/** Changes how an action behaves, over what its definition says. */
export const actionBehaviourSchema = z
	.object({
		entity: z.string(),
		action: z.string(),
		/** sync = 204 at once; async = 202 and a status to poll; never = 202 for ever. */
		mode: z.enum(['sync', 'async', 'never']).optional(),
		/** How long an asynchronous one runs. */
		milliseconds: z.number().min(0).optional(),
		/** The error that it ends with. */
		failure: z.string().optional(),
	})
	.strict();

export type ActionBehaviour = z.infer<typeof actionBehaviourSchema>;

export class ActionBehaviours {
	private readonly behaviours = new Map<string, ActionBehaviour>();

	set(behaviour: ActionBehaviour): void {
		this.behaviours.set(`${behaviour.entity}/${behaviour.action}`, behaviour);
	}

	of(entity: string, action: string): ActionBehaviour | undefined {
		return this.behaviours.get(`${entity}/${action}`);
	}
}
