import { faultsOf } from '/work/wt/stream/test/nodes/changes/model/judge';
import { Player } from '/work/wt/stream/test/nodes/changes/model/Player';
import { MemoryState } from '/work/wt/stream/test/nodes/changes/model/StreamState';
import { makeWorld } from '/work/wt/stream/test/nodes/changes/model/world';
const [seed, loss, kills, faulty, key] = process.argv.slice(2);
const world = makeWorld(Number(seed), { loss: Number(loss) });
const p = new Player(
	world,
	{ kills: kills === '1', faultyReads: faulty === '1', off: new Set() },
	(now) => new MemoryState(now, 5_000),
);
const o = p as any;
const die = o.die.bind(p);
o.die = () => {
	console.log('DIE', (o.time - world.start) / 1000, new Error().stack!.split('\n')[4]);
	die();
};
p.play();
console.log(faultsOf(world, p.result(), p.delivered));
const rel = (t: number) => ((t - world.start) / 1000).toFixed(2);
const tk = (t: bigint) => rel(Number((t - 621355968000000000n) / 10000n));
const ev: [number, string][] = [];
for (const l of world.lives)
	if (l.key === key) {
		ev.push([
			l.from,
			`LIFE v${l.version} date ${rel(l.date)} until ${rel(l.until)} ${l.deleted ? 'DEL' : ''}`,
		]);
	}
for (const r of world.requests)
	for (const at of r.at) {
		const f = (x: any) =>
			x
				.filter((y: any) => y.Key.trim() === key)
				.map((y: any) => y.Version)
				.join();
		if (f(r.body.inserted) || f(r.body.deleted))
			ev.push([
				at,
				`REQ ${r.body.id} ts ${tk(r.body.ticks)} del ${f(r.body.deleted)} ins ${f(r.body.inserted)}`,
			]);
	}
for (const s of p.result())
	if (s.key === key)
		ev.push([
			s.at,
			`OUT ${s.event} v${s.version} before ${s.before} ts ${tk(s.ticks)} ${s.mayRepeat}`,
		]);
ev.sort((a, b) => a[0] - b[0]);
for (const [t, e] of ev) console.log(rel(t).padStart(10), e);
