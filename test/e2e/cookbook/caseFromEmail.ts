import type { Kitchen } from './Kitchen';

const MAILBOX = 'E-Mail to Support';

export function playCaseFromEmail(kitchen: Kitchen): void {
	const answers = () => kitchen.other.bodies('POST /mail');

	it('each e-mail becomes one case, of its customer where the sender is known', async () => {
		const workflow = await kitchen.take('case-from-email');
		expect((await kitchen.run(workflow, MAILBOX)).status).toBe('success');
		const id = '<CA1f0-1@mail.goodfood.example>';
		const [known] = kitchen.rows('Case', { 'Case.UsrMessageID': id });
		const stranger = "<o'brien-2@mail.example>";
		const [unknown] = kitchen.rows('Case', { 'Case.UsrMessageID': stranger });
		expect(known).toMatchObject({
			Subject: "Juicer doesn't start",
			BusinessAccount: 'GOODFOOD',
			ContactID: 101,
			Status: 'New',
		});
		expect(unknown).toMatchObject({ Subject: '(no subject)', BusinessAccount: null });
		expect(unknown?.Description).toContain('From stranger@mail.example\n\nDo you repair juicers?');
		expect(answers()).toMatchObject([
			{ to: 'anna@goodfood.example', text: `We have opened the case ${String(known?.CaseID)}.` },
			{ to: 'stranger@mail.example' },
		]);
		const count = kitchen.rows('Case').length;

		await kitchen.run(workflow, MAILBOX);
		expect(kitchen.rows('Case')).toHaveLength(count);
		expect(answers()).toHaveLength(2);
	});

	it('an e-mail that no case can be opened for is told of', async () => {
		const workflow = await kitchen.take('case-from-email', {
			PRODSUPINC: 'NOCLASS',
			'CA1f0-1': 'CA1f0-3',
			"o'brien-2": "o'brien-4",
		});
		await kitchen.run(workflow, MAILBOX);
		expect(kitchen.other.bodies('POST /chat')).toEqual([
			{ text: expect.stringMatching(/^No case for the e-mail of "Anna.*ClassID 'NOCLASS/s) },
			{ text: expect.stringMatching(/^No case for the e-mail of stranger.*ClassID 'NOCLASS/s) },
		]);
		expect(answers()).toEqual([]);
	});
}
