import { startPage, type DemoState } from './startPage';

const state: DemoState = {
	editor: 'http://127.0.0.1:5678',
	login: { email: 'owner@example.com', password: '<b>&"' },
	n8nVersion: '2.41.1',
	workflows: [{ name: 'Events', url: 'http://127.0.0.1:5678/workflow/1', about: 'a <workflow>' }],
	credentials: [{ name: 'Header', url: 'http://127.0.0.1:5678/home/credentials/2', about: '' }],
	others: [{ name: 'Acumatica', about: 'nothing to look at' }],
	stories: [
		{
			title: 'One',
			steps: [{ title: 'Moved', lines: [{ actor: 'n8n', text: 'run 1: {"a":1}' }] }],
		},
		{ title: 'Two', steps: [] },
	],
	over: false,
	commands: [{ about: 'Send one', text: 'npm run simulate -- --header "A: b"' }],
};

describe('the page that npm start ends with', () => {
	const page = startPage(state);

	it('leads to each workflow and credential, and to nothing that is not there', () => {
		const links = [...page.matchAll(/href="(http:[^"]+)"/g)].map(([, url]) => url);
		expect(new Set(links)).toEqual(new Set([state.workflows[0]?.url, state.credentials[0]?.url]));
	});

	it('shows what others have said as text, not as HTML', () => {
		expect(page).not.toContain('<workflow>');
		expect(page).not.toContain('<b>&"');
		expect(page).toContain('&#60;workflow&#62;');
	});

	it('tells both stories, step by step', () => {
		for (const told of ['One', 'Two', 'Moved', 'run 1']) expect(page).toContain(told);
	});

	it('loads itself anew until the stories are over', () => {
		expect(page).toContain('http-equiv="refresh"');
		expect(startPage({ ...state, over: true })).not.toContain('http-equiv="refresh"');
	});
});
