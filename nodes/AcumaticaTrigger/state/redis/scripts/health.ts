/**
 * The figures of a health check.
 *
 * KEYS meta, batch, outbox, held
 *
 * Gives the number of changes that wait, the fields of meta, the held rows of each message.
 */
export const HEALTH = `
local meta, batch, outbox, held = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local waiting = redis.call('LLEN', batch)
for _, emission in ipairs(redis.call('HVALS', outbox)) do
	waiting = waiting + (tonumber(emission:match('^%d+')) or 0)
end
return {waiting, redis.call('HGETALL', meta), redis.call('HVALS', held)}
`;

/**
 * Adds to counters.
 *
 * KEYS meta
 * ARGV time to live, then names and numbers in turns
 */
export const COUNT = `
local meta, ttl, firstName = KEYS[1], ARGV[1], 2
for i = firstName, #ARGV, 2 do
	local counter, by = ARGV[i], ARGV[i + 1]
	redis.call('HINCRBY', meta, counter, by)
end
redis.call('PEXPIRE', meta, ttl)
return 1
`;

/**
 * Writes and removes, to see whether Redis lets us.
 *
 * KEYS probe
 */
export const PROBE = `
local probe = KEYS[1]
redis.call('SET', probe, '1', 'PX', 1000)
redis.call('DEL', probe)
return 1
`;
