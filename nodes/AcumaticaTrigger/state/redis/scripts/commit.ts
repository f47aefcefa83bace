import { BATCH, PUT_OUT, UNCHANGED, WRITE_ROWS } from './parts';

/**
 * Stores what a message does, if nobody has changed what the decision was made from. With changes for
 * the batch it is delivered by that, else applied: the claim stays until the reply is out.
 *
 * KEYS message, meta, held, due, batch, outbox, outboxDue, row logs...
 * ARGV token, now, lease, memory, time to live of what waits, deduplicate (1 or 0), message key,
 *   held rows or '', when they go out, batch window, batch size or '', number of changes, changes...,
 *   then for each row log: SHA-1 of what was read, new text or '', time to live, what is known
 *
 * Gives "applied"; "lost" where the claim ran out; "conflict" where a log has changed.
 */
export const COMMIT = `${UNCHANGED}${WRITE_ROWS}${PUT_OUT}${BATCH}
local message, meta, held, due = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local batch, outbox, outboxDue, firstLog = KEYS[5], KEYS[6], KEYS[7], 8
local token, now, lease, memory, ttl = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local deduplicate, messageKey, heldRows, heldUntil = ARGV[6], ARGV[7], ARGV[8], ARGV[9]
local window, size, count = tonumber(ARGV[10]), tonumber(ARGV[11]), tonumber(ARGV[12])
local firstChange = 13
local firstLogText = firstChange + count
local state = redis.call('GET', message)
if state == 'a' .. token or (state and state:match('^d%d+,(.+)$') == token) then
	return 'applied'
end
if state ~= 'c' .. token then return 'lost' end
if not unchanged(firstLog, firstLogText) then return 'conflict' end
writeRows(firstLog, firstLogText)
if heldRows ~= '' and redis.call('HSETNX', held, messageKey, heldRows) == 1 then
	redis.call('ZADD', due, heldUntil, messageKey)
	redis.call('PEXPIRE', held, ttl)
	redis.call('PEXPIRE', due, ttl)
end
if count > 0 then
	local changes = {}
	for i = 1, count do changes[i] = ARGV[firstChange + i - 1] end
	if size == nil then
		-- What the message holds goes out under its key alone.
		putOut(outbox, outboxDue, 'fetched-' .. messageKey, changes, now, ttl)
	else
		addToBatch(batch, meta, outbox, outboxDue, changes, now, ttl, window, size)
	end
	local life = deduplicate == '1' and memory or lease
	redis.call('SET', message, 'd' .. now .. ',' .. token, 'PX', life)
else
	redis.call('SET', message, 'a' .. token, 'PX', lease)
end
return 'applied'
`;
