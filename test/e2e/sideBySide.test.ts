import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { connectedApp } from '../demo/connectedApp';
import { PostgresServer } from '../servers/PostgresServer';
import { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import { ACUMATICA } from './actionHost';
import { EditorPage, inBrowser } from './editorPage';
import { NodeForm } from './nodeForm';
import { startN8n, type PackagedN8n } from './packagedN8n';
import { expectSeatsFree } from './seatsAreFree';

jest.setTimeout(1_800_000);

interface Fresh {
	readonly node: string;
	readonly fields: readonly string[];
	/** How many of them n8n marks as missing: what has to be chosen before the node can run. */
	readonly missing: number;
	/** From the fresh form to a green run; null for triggers, and where a run needs an account with a service. */
	readonly clicks: number | null;
}

const OUTPUT = join(__dirname, '..', 'output', 'side-by-side');

inBrowser('beside nodes of n8n', () => {
	const simulator = new AcumaticaSimulator();
	const seen = new Map<string, Fresh>();
	let postgres: PostgresServer;
	let host: PackagedN8n;
	let editor: EditorPage;
	let form: NodeForm;

	beforeAll(async () => {
		await simulator.start();
		postgres = await PostgresServer.start();
		postgres.run("create table customer (id text primary key); insert into customer values ('A')");
		host = await startN8n({ editor: true, allNodes: true });
		const { n8n } = host;
		await n8n.importCredential(connectedApp(simulator));
		const { user, database, port } = postgres;
		const data = { host: '127.0.0.1', port, database, user, password: 'any', ssl: 'disable' };
		await n8n.importCredential({ name: 'Postgres', type: 'postgres', data });
		editor = await EditorPage.open(n8n.baseUrl, 'fresh', { folder: 'side-by-side' });
		form = new NodeForm(editor.page);
		await countClicks();
	});

	afterAll(async () => {
		await editor?.close();
		await host?.remove();
		await postgres?.remove();
		await simulator.stop();
	});

	/** In the browser, as the page gets them. */
	async function countClicks(): Promise<void> {
		const script = `globalThis.clicks = 0; addEventListener('click', ({ isTrusted }) => { if (isTrusted) clicks++ }, true);`;
		await editor.page.addInitScript(script);
	}

	async function clicks(): Promise<number> {
		return Number(await editor.page.evaluate('clicks'));
	}

	/** Notes the form that is open, and what it takes to a green run. */
	async function note(node: string, run?: () => Promise<void>): Promise<void> {
		await editor.page.getByTestId('parameter-input').first().waitFor();
		const fields = await form.labels([]);
		await editor.shot(node.replace(/\W+/g, '-'));
		const missing = await countMissing();
		const before = await clicks();
		await run?.();
		const counted = run === undefined ? null : (await clicks()) - before;
		seen.set(node, { node, fields, missing, clicks: counted });
	}

	/** n8n marks nothing on a node that was just added: it is closed and opened again. */
	async function countMissing(): Promise<number> {
		await editor.closeNode();
		await editor.page.getByTestId('canvas-node').last().dblclick();
		await editor.page.getByTestId('parameter-input').first().waitFor();
		return await editor.page.getByTestId('parameter-issues').count();
	}

	function of(node: string): Fresh {
		const one = seen.get(node);
		if (one === undefined) throw new Error(`${node} was not looked at`);
		return one;
	}

	it('the forms and the way to the first green run are looked at', async () => {
		await editor.openNodePanel();
		await editor.addAction(ACUMATICA, 'Get many records');
		await note('Acumatica: Get many records', async () => {
			await editor.openList('entity');
			await editor.pick('Customer');
			await (await editor.execute()).getByText('GOODFOOD').first().waitFor();
		});
		await editor.listsAreRead();
		await expectSeatsFree(simulator);
		await editor.openNodePanel();
		await editor.addAction('Postgres', 'Select rows from a table');
		await note('Postgres: Select', async () => {
			await editor.openList('table');
			await editor.pick('customer');
			await (await editor.execute()).getByText('1 item').first().waitFor();
		});
		await editor.openNodePanel();
		await editor.addAction('Google Sheets', 'Get row(s) in sheet');
		await note('Google Sheets: Get Rows');
		await editor.openNodePanel();
		await editor.addTrigger('Acumatica', 'On any change');
		await note('Acumatica Trigger');
		await editor.openNodePanel();
		await editor.addTrigger('Acumatica Polling', 'On row updated');
		await note('Acumatica Polling Trigger');
		await editor.openNodePanel();
		await editor.addTrigger('Google Sheets', 'On row added');
		await note('Google Sheets Trigger');
		await editor.openNodePanel();
		await editor.addTrigger('Stripe', 'On customer created');
		await note('Stripe Trigger');
		mkdirSync(OUTPUT, { recursive: true });
		writeFileSync(join(OUTPUT, 'table.md'), tableOf([...seen.values()]));
		expect(seen.size).toBe(7);
	});

	it('ours does not ask for more than Google Sheets, and is green as soon as Postgres', () => {
		const get = of('Acumatica: Get many records');
		expect(get.fields.length).toBeLessThanOrEqual(of('Google Sheets: Get Rows').fields.length);
		expect(get.clicks).toBeLessThanOrEqual(of('Postgres: Select').clicks ?? 0);
		const polling = of('Acumatica Polling Trigger').fields;
		expect(polling.length).toBeLessThanOrEqual(of('Google Sheets Trigger').fields.length);
	});

	it('ours leaves no more to be chosen before it can run than any of them', () => {
		const { missing } = of('Acumatica: Get many records');
		expect(missing).toBeLessThanOrEqual(of('Postgres: Select').missing);
		expect(missing).toBeLessThanOrEqual(of('Google Sheets: Get Rows').missing);
		expect(of('Acumatica Trigger').missing).toBeLessThanOrEqual(of('Stripe Trigger').missing);
		const polling = of('Acumatica Polling Trigger').missing;
		expect(polling).toBeLessThanOrEqual(of('Google Sheets Trigger').missing);
	});
});

function tableOf(rows: readonly Fresh[]): string {
	const lines = rows.map(({ node, fields, missing, clicks }) =>
		[node, fields.length, fields.join(', '), missing, clicks ?? 'not run here'].join(' | '),
	);
	const head = [
		'node | fields | which | to be chosen | clicks to green',
		'--- | --- | --- | --- | ---',
	];
	return [...head, ...lines].map((line) => `| ${line} |\n`).join('');
}
