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
for i = 4, #ARGV do
	if redis.call('ZSCORE', KEYS[2], ARGV[i]) then redis.call('ZADD', KEYS[2], ARGV[2], ARGV[i]) end
end
local reply = {''}
for _, key in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])) do
	local text = redis.call('HGET', KEYS[1], key)
	if text then
		redis.call('ZADD', KEYS[2], ARGV[2], key)
		reply[#reply + 1] = key
		reply[#reply + 1] = text
	else
		redis.call('ZREM', KEYS[2], key)
	end
end
local nextDue = redis.call('HGET', KEYS[4], 'batchDue') or nil
for _, set in ipairs({KEYS[2], KEYS[3]}) do
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
redis.call('ZREM', KEYS[2], ARGV[1])
return redis.call('HDEL', KEYS[1], ARGV[1])
`;

/**
 * Ends the lease of an emission, so that it is handed out again.
 *
 * KEYS outbox, outboxDue
 * ARGV emission key, when it may be taken
 */
export const GIVE_BACK = `
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1]) end
return 1
`;

/**
 * Puts an emission in the place of another one, which may be gone.
 *
 * KEYS outbox, outboxDue
 * ARGV emission key, new emission key, emission, when it may be taken, time to live
 */
export const REPEAT = `
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('ZREM', KEYS[2], ARGV[1])
if redis.call('HSETNX', KEYS[1], ARGV[2], ARGV[3]) == 1 then
	redis.call('ZADD', KEYS[2], ARGV[4], ARGV[2])
end
redis.call('PEXPIRE', KEYS[1], ARGV[5])
redis.call('PEXPIRE', KEYS[2], ARGV[5])
return 1
`;

/**
 * Moves something that cannot be read out of the way, where it stays for a while.
 *
 * KEYS hash, sorted set, unreadable
 * ARGV its key, time to live
 */
export const SET_ASIDE = `
local text = redis.call('HGET', KEYS[1], ARGV[1])
if text then
	redis.call('HSET', KEYS[3], ARGV[1], text)
	redis.call('PEXPIRE', KEYS[3], ARGV[2])
end
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('ZREM', KEYS[2], ARGV[1])
return 1
`;

/**
 * The same for the log of a row key, unless it has been written anew.
 *
 * KEYS row log, unreadable
 * ARGV SHA-1 of what was read, time to live
 */
export const SET_ASIDE_ROW = `
local text = redis.call('GET', KEYS[1])
if text and redis.sha1hex(text) == ARGV[1] then
	redis.call('HSET', KEYS[2], KEYS[1], text)
	redis.call('PEXPIRE', KEYS[2], ARGV[2])
	redis.call('DEL', KEYS[1])
end
return 1
`;
