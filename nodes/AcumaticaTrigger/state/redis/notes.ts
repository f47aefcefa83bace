import { NOTHING_TOLD } from '../../intake/alarm';
import type { AlarmMemory } from '../StateStore';
import { told as storedTold } from '../storedForms';
import type { RedisKeys } from './keys';
import { WAITING_LIFE_MS } from './limits';
import type { RedisConnection } from './RedisConnection';
import { replies } from './replies';

/** Writes a note of the trigger, unless the text is empty. Gives the note as it is then, '' for none. */
export async function noteIn(
	connection: RedisConnection,
	{ meta }: RedisKeys,
	name: 'reading' | 'told',
	text: string,
): Promise<string> {
	return replies.text(await connection.run('acumaticaNote', [meta], [WAITING_LIFE_MS, name, text]));
}

/** What the user has been told of silence, in Redis. */
export function redisAlarms(connection: RedisConnection, keys: RedisKeys): AlarmMemory {
	return {
		async told() {
			const text = await noteIn(connection, keys, 'told', '');
			return text === '' ? NOTHING_TOLD : storedTold.parse(JSON.parse(text));
		},
		async setTold(told) {
			await noteIn(connection, keys, 'told', JSON.stringify(told));
		},
	};
}
