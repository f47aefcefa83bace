import { describeWithServers } from '../../../servers/describeWithServers';
import { RedisServer } from '../../../servers/RedisServer';
import { LONGEST_MS, playElsewhere } from './playElsewhere';

/** Of the histories: each is a thousand round trips. */
const TENTH = 0.1;

describeWithServers(['redis-server'], 'any history over two to six triggers in Redis', () => {
	let server: RedisServer;
	beforeAll(async () => {
		server = await RedisServer.start();
	});
	afterAll(async () => await server?.remove());

	it.each([
		['none', 'clients that leave and runs that end late', 0.2],
		['process', 'kills at any step and restarts', 0.4],
		['publication', 'renames, replacements, publications and kills', 0.4],
	] as const)(
		'gives each change once, loses nothing and deletes nothing falsely: %s (%s)',
		async (kind, _what, share) => {
			const outcome = await playElsewhere(kind, share * TENTH, server.port);
			expect(outcome).toMatchObject({ wrong: [] });
		},
		LONGEST_MS,
	);
});
