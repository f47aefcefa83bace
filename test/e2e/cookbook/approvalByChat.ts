import { waitFor } from '../../n8n-host/waitFor';
import type { Kitchen } from './Kitchen';

const ORDER = { Type: 'Normal', OrderNbr: 'PO000001' };

export function playApprovalByChat(kitchen: Kitchen): void {
	const setStatus = (Status: string) => kitchen.change('PurchaseOrder', ORDER, { Status });
	const status = () => kitchen.rows('PurchaseOrder', ORDER)[0]?.Status;
	const messages = () => kitchen.other.bodies('POST /chat');

	/** The addresses of the two buttons of the newest question. */
	async function asked(count: number) {
		const message = await waitFor('the question', async () => messages()[count - 1]);
		const { workflowId } = kitchen.followed();
		await waitFor('the run to wait', async () => {
			const runs = await kitchen.n8n.executions({ workflowId, status: ['waiting'] });
			return runs.length > 0 ? runs : undefined;
		});
		return { approve: String(message.approve), reject: String(message.reject), message };
	}

	it('asks, and approves or rejects as it was answered; a second click does nothing', async () => {
		const workflow = await kitchen.publish('approval-by-chat');
		await kitchen.follow(workflow, 'Purchase Orders');
		setStatus('Pending Approval');
		const first = await asked(1);
		expect(first.message).toMatchObject({
			text: 'Purchase order PO000001 to SQUEEZO: 12100 USD',
			link: expect.stringContaining('ScreenId=PO301000&OrderType=RO&OrderNbr=PO000001'),
		});
		expect((await fetch(first.approve)).status).toBe(200);
		// Its own run, and the one that asks nothing: Acumatica tells of the new status.
		await kitchen.lastRuns(workflow.id, 2);
		expect(status()).toBe('Open');
		expect(messages()[1]).toEqual({ text: 'Purchase order PO000001: approve is done.' });
		expect((await fetch(first.reject)).status).toBeGreaterThanOrEqual(400);
		expect(status()).toBe('Open');
		expect(kitchen.writes()).toEqual(['POST PurchaseOrder/Approve']);

		setStatus('Pending Approval');
		await fetch((await asked(3)).reject);
		await kitchen.lastRuns(workflow.id, 2);
		expect(status()).toBe('Rejected');
		await kitchen.unfollow();
	});

	it('tells the chat when the order cannot be approved any more', async () => {
		const workflow = await kitchen.publish('approval-by-chat');
		await kitchen.follow(workflow, 'Purchase Orders');
		setStatus('Pending Approval');
		const { approve } = await asked(1);
		await kitchen.unfollow();
		setStatus('Canceled');
		await fetch(approve);
		await kitchen.lastRun(workflow.id);
		expect(messages()[1]).toEqual({
			text: expect.stringMatching(/^Purchase order PO000001: .*The Approve button is disabled/),
		});
	});
}
