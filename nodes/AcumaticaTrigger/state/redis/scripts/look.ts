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

/**
 * What waits here from before the trigger had its state elsewhere for a while: batches and emissions
 * go, held rows are given to be closed.
 *
 * KEYS meta, due, held, batch, outbox, outboxDue
 * ARGV when the state was elsewhere last; before when held rows, the batch and emissions of before are due
 *
 * Gives how many batches and emissions went, then message keys and held rows, in turns.
 */
export const STALE = `
local meta, due, held, batch, outbox, outboxDue = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local lastElsewhere, heldDue, openDue, emissionsDue = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
if tonumber(redis.call('HGET', meta, 'watchedAt') or 0) >= tonumber(lastElsewhere) then return {'0'} end
local gone = 0
for _, key in ipairs(redis.call('ZRANGEBYSCORE', outboxDue, '-inf', '(' .. emissionsDue)) do
	redis.call('ZREM', outboxDue, key)
	gone = gone + redis.call('HDEL', outbox, key)
end
local batchDue = redis.call('HGET', meta, 'batchDue')
if batchDue and tonumber(batchDue) < tonumber(openDue) then
	redis.call('DEL', batch)
	redis.call('HDEL', meta, 'batchDue')
	gone = gone + 1
end
local reply = {tostring(gone)}
for _, message in ipairs(redis.call('ZRANGEBYSCORE', due, '-inf', '(' .. heldDue)) do
	local rows = redis.call('HGET', held, message)
	if rows then
		reply[#reply + 1] = message
		reply[#reply + 1] = rows
	else
		redis.call('ZREM', due, message)
	end
end
return reply
`;
