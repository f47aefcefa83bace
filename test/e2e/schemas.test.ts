import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { N8nHost } from '../n8n-host/N8nHost';
import { startN8n } from './packagedN8n';

const NODES = join(__dirname, '..', '..', 'nodes');
const FOLDER = join(NODES, 'Acumatica', '__schema__', 'v1.0.0');

let n8n: N8nHost;
let remove: (() => Promise<void>) | undefined;

beforeAll(async () => {
	({ n8n, remove } = await startN8n({ editor: true }));
}, 3_600_000);
afterAll(async () => await remove?.());

const schemas = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
	name.endsWith('.json'),
);

it.each(['1.0.0', '2.0.0', '3.0.0'])(
	"n8n's editor is given each schema of version %s of the Acumatica node",
	async (version) => {
		expect(schemas.length).toBeGreaterThan(10);
		for (const name of schemas) {
			const address = `schemas/n8n-nodes-acumatica-erp.acumatica/${version}/${name}`;
			const reply = await fetch(`${n8n.baseUrl}/${address}`);
			expect([name, reply.status]).toEqual([name, 200]);
			expect(await reply.json()).toEqual(JSON.parse(readFileSync(join(FOLDER, name), 'utf8')));
		}
	},
);
