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
local due, held, batch, meta = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local outbox, outboxDue, firstLog = KEYS[5], KEYS[6], 7
local messageKey, now, ttl = ARGV[1], ARGV[2], ARGV[3]
local window, size, count = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local firstChange = 7
local firstLogText = firstChange + count
if redis.call('HEXISTS', held, messageKey) == 0 then return 'gone' end
if not unchanged(firstLog, firstLogText) then return 'conflict' end
writeRows(firstLog, firstLogText)
if count > 0 then
	local changes = {}
	for i = 1, count do changes[i] = ARGV[firstChange + i - 1] end
	if size == nil then
		putOut(outbox, outboxDue, messageKey, changes, now, ttl)
	else
		addToBatch(batch, meta, outbox, outboxDue, changes, now, ttl, window, size)
	end
end
redis.call('HDEL', held, messageKey)
redis.call('ZREM', due, messageKey)
return 'released'
`;
