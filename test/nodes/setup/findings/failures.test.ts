import { aboutFailures } from '../../../../nodes/setup/findings/failures';
import type { SetupOfHooks } from '../../../../nodes/setup/tables/readSetup';
import { ERRORS, FAILED } from '../../../../nodes/setup/tables/dacTables';
import type { DacTable, TableRead } from '../../../../nodes/site/query/readTable';

const SECRET = 'hush-7f3a';

function read(table: DacTable, texts: readonly string[] = []): TableRead {
	const rows = texts.map((ErrorMessage) => ({ ErrorMessage }));
	return { table, rows, missing: [], refusal: null };
}

const of = (text: string): Pick<SetupOfHooks, 'failed' | 'errors'> => ({
	failed: read(FAILED, [text]),
	errors: read(ERRORS, [text]),
});

it.each([
	`POST https://n8n.example.com/webhook/1/webhook?key=${SECRET} answered 401`,
	`Cannot reach "HTTPS://n8n:${SECRET}@n8n.example.com/webhook/1/webhook".`,
	`http://n8n.example.com/webhook/1/webhook#${SECRET}, then https://n8n.example.com/?${SECRET}`,
])('the text of a failure comes without what an address may hide: %s', (text) => {
	const found = aboutFailures(of(text));
	expect(found.map(({ finding }) => finding)).toEqual(['notificationsFailed', 'errorsLogged']);
	for (const { what } of found) {
		expect(what).toContain('//n8n.example.com/');
		expect(what).not.toContain(SECRET);
	}
});
