import { BATCH, PUT_OUT, UNCHANGED, WRITE_ROWS } from './parts';

/**
 * Ends the window of the rows that a message left waiting: what comes of them goes into the outbox
 * under the message's key or, where there is a batch size, into the open batch.
 *
 * KEYS due, held, batch, meta, outbox, outboxDue, row logs...
 * ARGV message key, now, time to live, batch window, batch size or '', number of changes, changes...,
 *   then for each row log: SHA-1 of what was read, new text or '', time to live, what is known
 *
 * Gives "released"; "gone" where somebody has released them; "conflict" where a log has changed.
 */
export const RELEASE = `${UNCHANGED}${WRITE_ROWS}${PUT_OUT}${BATCH}
local now, ttl, count = tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[6])
if redis.call('HEXISTS', KEYS[2], ARGV[1]) == 0 then return 'gone' end
if not unchanged(7, 7 + count) then return 'conflict' end
writeRows(7, 7 + count)
if count > 0 then
	local changes = {}
	for i = 1, count do changes[i] = ARGV[6 + i] end
	if ARGV[5] == '' then
		putOut(KEYS[5], KEYS[6], ARGV[1], changes, now, ttl)
	else
		addToBatch(
			KEYS[3], KEYS[4], KEYS[5], KEYS[6], changes, now, ttl, tonumber(ARGV[4]), tonumber(ARGV[5])
		)
	end
end
redis.call('HDEL', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[1], ARGV[1])
return 'released'
`;
