import type { Row, Value } from '../../../simulator/database/Database';
import type { Kitchen } from './Kitchen';

const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY).toISOString();
const DUE = daysAgo(3);

export function playDunning(kitchen: Kitchen): void {
	const database = () => kitchen.simulator.database('MyTenant');
	const reminded = (number: string) =>
		kitchen.rows('Invoice', { ReferenceNbr: number })[0]?.['Document.UsrLastReminder'];

	/** A copy of the invoice that is there. */
	function enter(number: string, fields: Readonly<Record<string, Value>>): void {
		const [model] = kitchen.rows('Invoice', { ReferenceNbr: 'AR000001' });
		const row: Row = {
			...model,
			NoteID: `00000000-0000-4000-8000-${number.slice(2).padStart(12, '0')}`,
			ReferenceNbr: number,
			Balance: 100,
			Status: 'Open',
			DueDate: DUE,
			'Document.UsrLastReminder': null,
			...fields,
		};
		database().transaction((t) => t.insert('Invoice', row));
	}

	it('reminds of each overdue invoice once in 14 days, and tells of what could not be sent', async () => {
		enter('AR900001', {});
		enter('AR900002', { Customer: 'TOMYUM' });
		enter('AR900003', { 'Document.UsrLastReminder': daysAgo(20) });
		enter('AR900004', { 'Document.UsrLastReminder': daysAgo(2) });
		enter('AR900005', { DueDate: daysAgo(-3) });
		enter('AR900006', { Balance: 0 });
		const workflow = await kitchen.take('dunning');
		kitchen.other.answer = ({ call, body }) =>
			call === 'POST /mail' && body.to === 'thai@tomyum.example' ? [500, {}] : [200, {}];
		const first = await kitchen.run(workflow, 'Every Morning');
		expect(first.status).toBe('success');
		const subjects = () => kitchen.other.bodies('POST /mail').map(({ subject }) => subject);
		const about = (number: string) => `Invoice ${number} is overdue`;
		expect(subjects()).toEqual(['AR900001', 'AR900002', 'AR900003'].map(about));
		expect(kitchen.other.bodies('POST /mail')[0]).toEqual({
			to: 'orders@fruitico.example',
			subject: about('AR900001'),
			text: `Dear O'Brien & Sons / Fruitico, 100 are open since ${DUE.slice(0, 10)}.`,
		});
		expect(kitchen.other.bodies('POST /chat')).toEqual([
			{ text: expect.stringMatching(/^No reminder of invoice AR900002: ./) },
		]);
		expect(reminded('AR900002')).toBeNull();
		expect(Date.parse(String(reminded('AR900003')))).toBeGreaterThan(Date.now() - DAY);

		kitchen.other.reset();
		await kitchen.run(workflow, 'Every Morning');
		expect(subjects()).toEqual([about('AR900002')]);
		await kitchen.run(workflow, 'Every Morning');
		expect(subjects()).toHaveLength(1);
	});
}
