import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

import {
	createCredential,
	updateCredential,
	type CredentialReference,
	type CredentialToImport,
} from '../n8n-host/credentials';
import { RestError, type RestApi } from '../n8n-host/restApi';
import {
	createWorkflow,
	getWorkflow,
	updateWorkflow,
	type StoredWorkflow,
	type WorkflowJson,
} from '../n8n-host/workflows';

const Ids = z.object({
	/** By the type of the credential. */
	credentials: z.record(z.string()),
	/** By the name of the example. */
	workflows: z.record(z.string()),
});

type Ids = z.infer<typeof Ids>;

/**
 * The credentials and workflows that the demo has put into its n8n. Created once and brought up to date at each
 * start, because ports change; created again if somebody has deleted them in the editor.
 */
export class KeptObjects {
	private readonly ids: Ids;

	/** `file` holds their ids. Throws if it is of a version that kept something else. */
	constructor(
		private readonly api: RestApi,
		private readonly file: string,
	) {
		this.ids = existsSync(file) ? readIds(file) : { credentials: {}, workflows: {} };
	}

	async credential(credential: CredentialToImport): Promise<CredentialReference> {
		const { api } = this;
		return await this.keep(
			this.ids.credentials,
			credential.type,
			async (id) => await updateCredential(api, id, credential),
			async () => await createCredential(api, credential),
		);
	}

	/** Keeps its addresses too. Publishing it is left to the caller. */
	async workflow(example: string, workflow: WorkflowJson): Promise<StoredWorkflow> {
		const { api } = this;
		return await this.keep(
			this.ids.workflows,
			example,
			async (id) =>
				await updateWorkflow(api, id, withAddressesOf(await getWorkflow(api, id), workflow)),
			async () => await createWorkflow(api, workflow),
		);
	}

	private async keep<T extends { id: string }>(
		ids: Record<string, string>,
		name: string,
		update: (id: string) => Promise<T>,
		create: () => Promise<T>,
	): Promise<T> {
		const id = ids[name];
		const updated = id === undefined ? undefined : await unlessDeleted(update(id));
		const kept = updated ?? (await create());
		ids[name] = kept.id;
		writeFileSync(this.file, JSON.stringify(this.ids));
		return kept;
	}
}

const Named = z.object({ name: z.string() });

/** An example brings no webhook ids: those that n8n has chosen stay, with the URLs that people have copied. */
function withAddressesOf(stored: StoredWorkflow, workflow: WorkflowJson): WorkflowJson {
	const nodes = workflow.nodes.map((node) => {
		const { name } = Named.parse(node);
		const { webhookId } = stored.nodes.find((kept) => kept.name === name) ?? {};
		return webhookId === undefined ? node : { ...node, webhookId };
	});
	return { ...workflow, nodes };
}

async function unlessDeleted<T>(updating: Promise<T>): Promise<T | undefined> {
	try {
		return await updating;
	} catch (error) {
		if (error instanceof RestError && error.status === 404) return undefined;
		throw error;
	}
}

function readIds(file: string): Ids {
	const ids = Ids.safeParse(JSON.parse(readFileSync(file, 'utf8')));
	if (ids.success) return ids.data;
	throw new Error(`The demo's data are of another version: delete the folder ${dirname(file)}.`);
}
