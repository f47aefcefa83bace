import { BATCH, PUT_OUT, UNCHANGED, WRITE_ROWS } from './parts';

/**
 * Stores what a message does, if nobody has changed what the decision was made from. With changes for
 * the batch it is delivered by that, else applied: the claim stays until the reply is out.
 *
 * KEYS message, meta, held, due, batch, outbox, outboxDue, row logs...
 * ARGV token, now, lease, memory, time to live of what waits, deduplicate (1 or 0), message key,
 *   held rows or '', when they go out, batch window, batch size, number of changes, changes...,
 *   then for each row log: SHA-1 of what was read, new text or '', time to live, what is known
 *
 * Gives "applied"; "lost" where the claim ran out; "conflict" where a log has changed.
 */
export const COMMIT = `${UNCHANGED}${WRITE_ROWS}${PUT_OUT}${BATCH}
local token, now, ttl, count = ARGV[1], tonumber(ARGV[2]), ARGV[5], tonumber(ARGV[12])
local state = redis.call('GET', KEYS[1])
if state == 'a' .. token or (state and state:match('^d%d+,(.+)$') == token) then
	return 'applied'
end
if state ~= 'c' .. token then return 'lost' end
if not unchanged(8, 13 + count) then return 'conflict' end
writeRows(8, 13 + count)
if ARGV[8] ~= '' and redis.call('HSETNX', KEYS[3], ARGV[7], ARGV[8]) == 1 then
	redis.call('ZADD', KEYS[4], ARGV[9], ARGV[7])
	redis.call('PEXPIRE', KEYS[3], ttl)
	redis.call('PEXPIRE', KEYS[4], ttl)
end
if count > 0 then
	local changes = {}
	for i = 1, count do changes[i] = ARGV[12 + i] end
	addToBatch(
		KEYS[5], KEYS[2], KEYS[6], KEYS[7], changes, now, ttl, tonumber(ARGV[10]), tonumber(ARGV[11])
	)
	local life = ARGV[6] == '1' and ARGV[4] or ARGV[3]
	redis.call('SET', KEYS[1], 'd' .. ARGV[2] .. ',' .. token, 'PX', life)
else
	redis.call('SET', KEYS[1], 'a' .. token, 'PX', ARGV[3])
end
return 'applied'
`;
