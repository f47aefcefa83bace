import { BATCH, PUT_OUT } from './parts';

/** How often it is noted that somebody runs the release, in ms: each note is a write. */
const NOTE_EVERY_MS = 5_000;

/**
 * Everything that is due: the held rows of some messages; where there are none, the open batch closes if its time
 * has come. Held rows get a whole window again where it is said when that ends.
 *
 * KEYS due, held, batch, meta, outbox, outboxDue
 * ARGV now, most messages, when the windows end that begin anew or '', time to live
 *
 * Gives message keys and held rows, in turns.
 */
export const LOOK = `${PUT_OUT}${BATCH}
local due, held, batch = KEYS[1], KEYS[2], KEYS[3]
local meta, outbox, outboxDue = KEYS[4], KEYS[5], KEYS[6]
local now, most, renewedDue, ttl = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local watchedAt = tonumber(redis.call('HGET', meta, 'watchedAt') or 0)
if tonumber(now) - watchedAt >= ${NOTE_EVERY_MS} then
	redis.call('HSET', meta, 'watchedAt', now)
	redis.call('PEXPIRE', meta, ttl)
end
if renewedDue ~= '' then
	for _, messageKey in ipairs(redis.call('ZRANGEBYSCORE', due, '-inf', '(' .. renewedDue)) do
		redis.call('ZADD', due, renewedDue, messageKey)
	end
end
local reply = {}
for _, messageKey in ipairs(redis.call('ZRANGEBYSCORE', due, '-inf', now, 'LIMIT', 0, most)) do
	local rows = redis.call('HGET', held, messageKey)
	if rows then
		reply[#reply + 1] = messageKey
		reply[#reply + 1] = rows
	else
		redis.call('ZREM', due, messageKey)
	end
end
local batchDue = redis.call('HGET', meta, 'batchDue')
if #reply == 0 and batchDue and tonumber(batchDue) <= tonumber(now) then
	local length = redis.call('LLEN', batch)
	closeBatch(batch, meta, outbox, outboxDue, length, now, ttl)
end
return reply
`;
