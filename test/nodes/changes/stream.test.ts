import { faultsOf } from './model/judge';
import { Player } from './model/Player';
import { MemoryState } from './model/StreamState';
import { makeWorld } from './model/world';

function play(seed: number, loss: number, kills: boolean, faultyReads: boolean) {
	const world = makeWorld(seed, { loss });
	const settings = { kills, faultyReads, off: new Set<never>() };
	const player = new Player(world, settings, (now) => new MemoryState(now, 5_000));
	player.play();
	return { world, faults: faultsOf(world, player.result(), player.delivered), player };
}

describe('an hour of changes, of which messages tell and reads show', () => {
	it.each([0, 0.02, 0.25, 0.6, 1])('loss of %d', (loss) => {
		const t = Date.now();
		let wrong = 0;
		const n = Number(process.env.N ?? 300);
		const first: unknown[] = [];
		for (const [kills, faulty] of [
			[false, false],
			[false, true],
			[true, true],
		] as const) {
			for (let seed = 1; seed <= n; seed++) {
				const { faults } = play(seed, loss, kills, faulty);
				if (faults.length > 0) {
					wrong++;
					if (first.length < 6) first.push([seed, kills, faulty, faults]);
				}
			}
		}
		process.stdout.write(
			`loss ${loss} wrong ${wrong} of ${3 * n} in ${Date.now() - t}\n${JSON.stringify(first, null, 1)}\n`,
		);
	});
});
