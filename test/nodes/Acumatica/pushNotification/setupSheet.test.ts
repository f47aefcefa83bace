import type { INodeParameters } from 'n8n-workflow';

import { importFile } from '../../../../nodes/Acumatica/resources/pushNotification/sheet/importFile';
import { startNode } from '../startNode';
import { parameters, SECRET, WEBHOOK } from './pushSetup';

const SHEET: INodeParameters = { ...parameters, give: 'sheet' };
const HOOK = '11111111-2222-3333-4444-555555555555';
const DESIGN = '99999999-2222-3333-4444-555555555555';
const EXPORTED = `<?xml version="1.0"?>
<data-set>
 <relations main-table="PushNotificationsHook" />
 <data>
  <PushNotificationsHook>
   <row HookId="${HOOK}" Name="old" Active="1" Type="WH" Address="https://old.example/x" HeaderName="Old" HeaderValue="${SECRET}">
    <PushNotificationsSource LineNbr="1" Active="1" SourceType="GI" DesignID="${DESIGN}" />
   </row>
  </PushNotificationsHook>
 </data>
</data-set>`;

async function sheet(more: INodeParameters = {}, xml?: string) {
	const stage = await startNode();
	stage.node.webhook = { method: 'header', headerName: 'X-Key', headerSecret: SECRET };
	const [item] = await stage.node.run({
		parameters: { ...SHEET, ...more },
		...(xml && { binary: { data: { data: btoa(xml), mimeType: 'text/xml' } } }),
	});
	expect(stage.simulator.log()).toEqual([]);
	return item;
}

it('tells what to enter, form by form in their order, and asks Acumatica nothing', async () => {
	const item = await sheet({ options: { trackedFields: 'InventoryItem.ItemStatus' } });
	const text = String(item?.json.text);
	const places = ['SM302000', 'SM208000', 'SM303010'].map((form) => text.indexOf(`(${form})`));
	expect(places).toEqual([...places].sort((a, b) => a - b));
	expect(Math.min(...places)).toBeGreaterThan(0);
	const values = item?.json.values as Array<Record<string, string>>;
	const valueOf = (field: string) => values.find((one) => one.field === field)?.value;
	expect(valueOf('Address')).toBe(WEBHOOK);
	expect(valueOf('Header Name')).toBe('X-Key');
	expect(valueOf('Generic Inquiries > Inquiry Title')).toBe('Items');
	expect(valueOf('Generic Inquiries > Fields')).toBe('InventoryItem.ItemStatus');
	expect(valueOf('Results Grid')).toBe('InventoryID');
	expect(valueOf('Flow')).toBe('Resource Owner Password Credentials');
	for (const { value } of values) if (value) expect(text).toContain(value);
});

it('the page to print has every value, loads nothing, and takes no markup from values', async () => {
	const title = 'A <b>"&\'</b> title $&';
	const item = await sheet({ rowKeys: { keys: [{ query: title, fields: 'ID' }] } });
	const page = Buffer.from(item?.binary?.page?.data ?? '', 'base64').toString();
	expect(item?.binary?.page).toMatchObject({ fileName: 'setup-sheet.html', mimeType: 'text/html' });
	expect(page).toContain("A &lt;b&gt;&quot;&amp;'&lt;/b&gt; title $&amp;");
	expect(page).toContain(WEBHOOK);
	expect(page).not.toMatch(/<b>|src=|href=|<script/);
});

it('the secret is on no sheet', async () => {
	expect(JSON.stringify(await sheet())).not.toContain(SECRET);
	const item = await sheet({ options: { exportField: 'data' } }, EXPORTED);
	const files = Object.values(item?.binary ?? {}).map(({ data }) => atob(data));
	expect([JSON.stringify(item?.json), ...files].join()).not.toContain(SECRET);
});

it('a file to import is made from an export: inactive, with new IDs, the same inquiry', async () => {
	const item = await sheet({ options: { exportField: 'data' } }, EXPORTED);
	const xml = Buffer.from(item?.binary?.importFile?.data ?? '', 'base64').toString();
	expect(xml).toContain(
		`Active="0" Type="WH" Address="${WEBHOOK}" HeaderName="X-Key" HeaderValue=""`,
	);
	expect(xml).not.toContain(HOOK);
	expect(xml).toContain(DESIGN);
	expect(item?.json.importFile).toContain('Not tried on a live Acumatica');
});

it.each([
	['as it is', EXPORTED],
	['with > in values', EXPORTED.replace('"old"', '"old > new"').replace(SECRET, `>${SECRET}>`)],
	['in single quotes', EXPORTED.replace(/="([^"]*)"/g, "='$1'")],
	['without boxes that were empty', EXPORTED.replace(/ (Active="1" Type|Header\w+)="[^"]*"/g, '')],
	['on several lines', EXPORTED.replace(/ (Active|Header)/g, '\n    $1')],
	[
		'with a row that has nothing in it',
		EXPORTED.replace(/"(>\s*)<Push[^/]*\/>\s*<\/row>/, '" />$1'),
	],
	['with a secret that is empty', EXPORTED.replace(SECRET, '')],
	[
		'with the secret as an element',
		EXPORTED.replace(
			` HeaderValue="${SECRET}">`,
			`><column name="HeaderValue"><![CDATA[${SECRET}]]></column>`,
		),
	],
	[
		'with the secret in a row of something else',
		EXPORTED.replace(
			'<PushNotificationsSource',
			`<Log HeaderValue='${SECRET}' /><PushNotificationsSource`,
		),
	],
])('whatever the export is like, the file is inactive and has no secret: %s', (_name, exported) => {
	const values = { address: WEBHOOK, headerName: 'X-Key', newId: () => 'new' };
	const [row = ''] = /<row (?:"[^"]*"|'[^']*'|[^"'>])*>/.exec(importFile(exported, values)) ?? [];
	expect(row).toMatch(/\sActive="0"/);
	expect(row).toContain(` Address="${WEBHOOK}"`);
	expect(row).toContain(' HeaderName="X-Key"');
	expect(importFile(exported, values)).not.toContain(SECRET);
});

it('several destinations in one file are an error: only one of them can have the address', () => {
	const row = /<row [^]*<\/row>/.exec(EXPORTED)?.[0] ?? '';
	const values = { address: WEBHOOK, headerName: '', newId: () => '' };
	expect(() => importFile(EXPORTED.replace(row, `${row}\n${row}`), values)).toThrow(
		/several push notifications/,
	);
});

it('an ID that stands in several places stays one', () => {
	const doubled = EXPORTED.replace(
		'<PushNotificationsSource',
		`<PushNotificationsSource HookId="${HOOK.toUpperCase()}"`,
	);
	let number = 0;
	const values = { address: 'https://a/b?c=1&d="', headerName: '', newId: () => `new-${++number}` };
	const xml = importFile(doubled, values);
	expect(xml.match(/new-\d/g)).toEqual(['new-1', 'new-1']);
	expect(xml).toContain('Address="https://a/b?c=1&amp;d=&quot;"');
	expect(xml).toContain('HeaderName="Old"');
});

it.each(['', 'no xml', '<data-set><data><GIDesign><row Name="x" /></GIDesign></data></data-set>'])(
	'a file that is no export is an error: %j',
	(text) => {
		const values = { address: WEBHOOK, headerName: '', newId: () => '' };
		expect(() => importFile(text, values)).toThrow(/no push notification exported/);
	},
);

it('a signature, which Acumatica cannot make, is told', async () => {
	const { node } = await startNode();
	node.webhook = { method: 'hmac', signingSecret: SECRET };
	const [item] = await node.json({ parameters: SHEET });
	expect(item?.text).toContain('which Acumatica cannot make');
});
