import { runSoak } from '../benchmark/soak/runSoak';
import { describeWithServers } from '../servers/describeWithServers';

jest.setTimeout(1_800_000);

describeWithServers(['redis-server'], 'a steady load with accidents', () => {
	it('loses nothing and invents nothing while n8n and Redis are killed and replies get lost', async () => {
		const { changes, lostReplies, missing, unfounded, repeated, memory } = await runSoak({
			seconds: 45,
			perSecond: 10,
			restarts: 1,
			lostReplies: 0.05,
			say: () => undefined,
		});
		expect({ missing, unfounded }).toEqual({ missing: [], unfounded: [] });
		// What was under way at the kill may come twice; a lost reply, or one of the 90 duplicates, may not.
		expect(repeated.length).toBeLessThan(40);
		expect(changes).toBeGreaterThan(400);
		expect(lostReplies).toBeGreaterThan(5);
		expect(new Set(memory.map(({ life }) => life))).toEqual(new Set([1, 2]));
	});
});
