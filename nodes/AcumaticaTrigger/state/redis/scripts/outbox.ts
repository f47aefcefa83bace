/**
 * Hands out emissions under a lease, renews the leases of those that the caller has, and says when
 * there is something to do next.
 *
 * KEYS outbox, outboxDue, due, meta
 * ARGV now, when the lease ends, most emissions, keys to renew...
 *
 * Gives the next time or '', then emission keys and emissions, in turns.
 */
export const TAKE = `
local outbox, outboxDue, due, meta = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local now, leaseEnd, most, firstToRenew = ARGV[1], ARGV[2], ARGV[3], 4
for i = firstToRenew, #ARGV do
	local emissionKey = ARGV[i]
	if redis.call('ZSCORE', outboxDue, emissionKey) then
		redis.call('ZADD', outboxDue, leaseEnd, emissionKey)
	end
end
local reply = {''}
local taken = redis.call('ZRANGEBYSCORE', outboxDue, '-inf', now, 'LIMIT', 0, most)
for _, emissionKey in ipairs(taken) do
	local emission = redis.call('HGET', outbox, emissionKey)
	if emission then
		redis.call('ZADD', outboxDue, leaseEnd, emissionKey)
		reply[#reply + 1] = emissionKey
		reply[#reply + 1] = emission
	else
		redis.call('ZREM', outboxDue, emissionKey)
	end
end
local nextDue = redis.call('HGET', meta, 'batchDue') or nil
for _, set in ipairs({outboxDue, due}) do
	local first = redis.call('ZRANGE', set, 0, 0, 'WITHSCORES')[2]
	if first and (not nextDue or tonumber(first) < tonumber(nextDue)) then nextDue = first end
end
reply[1] = nextDue or ''
return reply
`;

/**
 * Removes an emission.
 *
 * KEYS outbox, outboxDue
 * ARGV emission key
 *
 * Gives 1 the first time, then 0.
 */
export const SETTLE = `
local outbox, outboxDue, emissionKey = KEYS[1], KEYS[2], ARGV[1]
redis.call('ZREM', outboxDue, emissionKey)
return redis.call('HDEL', outbox, emissionKey)
`;

/**
 * Ends the lease of an emission, so that it is handed out again.
 *
 * KEYS outbox, outboxDue
 * ARGV emission key, when it may be taken
 */
export const GIVE_BACK = `
local outbox, outboxDue = KEYS[1], KEYS[2]
local emissionKey, takenFrom = ARGV[1], ARGV[2]
if redis.call('HEXISTS', outbox, emissionKey) == 1 then
	redis.call('ZADD', outboxDue, takenFrom, emissionKey)
end
return 1
`;

/**
 * Puts an emission in the place of another one, which may be gone.
 *
 * KEYS outbox, outboxDue
 * ARGV emission key, new emission key, emission, when it may be taken, time to live
 */
export const REPEAT = `
local outbox, outboxDue = KEYS[1], KEYS[2]
local emissionKey, newKey, emission, takenFrom, ttl = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
redis.call('HDEL', outbox, emissionKey)
redis.call('ZREM', outboxDue, emissionKey)
if redis.call('HSETNX', outbox, newKey, emission) == 1 then
	redis.call('ZADD', outboxDue, takenFrom, newKey)
end
redis.call('PEXPIRE', outbox, ttl)
redis.call('PEXPIRE', outboxDue, ttl)
return 1
`;

/**
 * Moves something that cannot be read out of the way, where it stays for a while.
 *
 * KEYS hash, sorted set, unreadable
 * ARGV its key, time to live
 */
export const SET_ASIDE = `
local hash, dueTimes, unreadable = KEYS[1], KEYS[2], KEYS[3]
local field, ttl = ARGV[1], ARGV[2]
local text = redis.call('HGET', hash, field)
if text then
	redis.call('HSET', unreadable, field, text)
	redis.call('PEXPIRE', unreadable, ttl)
end
redis.call('HDEL', hash, field)
redis.call('ZREM', dueTimes, field)
return 1
`;

/**
 * The same for the log of a row key, unless it has been written anew.
 *
 * KEYS row log, unreadable
 * ARGV SHA-1 of what was read, time to live
 */
export const SET_ASIDE_ROW = `
local log, unreadable = KEYS[1], KEYS[2]
local sum, ttl = ARGV[1], ARGV[2]
local text = redis.call('GET', log)
if text and redis.sha1hex(text) == sum then
	redis.call('HSET', unreadable, log, text)
	redis.call('PEXPIRE', unreadable, ttl)
	redis.call('DEL', log)
end
return 1
`;
