/**
 * What a health check shows.
 *
 * KEYS meta, batch, outbox, held
 *
 * Gives the number of changes that wait, the fields of meta, the held rows of each message.
 */
export const HEALTH = `
local waiting = redis.call('LLEN', KEYS[2])
for _, text in ipairs(redis.call('HVALS', KEYS[3])) do
	waiting = waiting + (tonumber(text:match('^%d+')) or 0)
end
return {waiting, redis.call('HGETALL', KEYS[1]), redis.call('HVALS', KEYS[4])}
`;

/**
 * Adds to counters.
 *
 * KEYS meta
 * ARGV time to live, then names and numbers in turns
 */
export const COUNT = `
for i = 2, #ARGV, 2 do redis.call('HINCRBY', KEYS[1], ARGV[i], ARGV[i + 1]) end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1
`;

/**
 * Writes and removes, to see whether Redis lets us.
 *
 * KEYS probe
 */
export const PROBE = `
redis.call('SET', KEYS[1], '1', 'PX', 1000)
redis.call('DEL', KEYS[1])
return 1
`;
