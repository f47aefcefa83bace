import { READ_ROW } from './parts';

/**
 * Claims a message and reads the logs of its row keys.
 *
 * KEYS message, meta, row logs...
 * ARGV token, now, lease, memory, deduplicate (1 or 0), time to live of what waits, arrives (1 or 0)
 *
 * Gives "duplicate"; or "claimed" and how long by another request (ms); or "free" and the logs.
 */
export const BEGIN = `${READ_ROW}
local message, meta, firstLog = KEYS[1], KEYS[2], 3
local token, now, lease, memory = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local deduplicate, ttl, arrives = ARGV[5], ARGV[6], ARGV[7]
if arrives == '1' then redis.call('HSET', meta, 'lastMessageAt', now) end
redis.call('PEXPIRE', meta, ttl)
local state = redis.call('GET', message)
if state and deduplicate == '1' then
	if state:sub(1, 1) == 'd' then
		local at = tonumber(state:match('^d(%d+)'))
		if tonumber(now) - at <= tonumber(memory) then return {'duplicate'} end
	elseif state:sub(2) ~= token then
		return {'claimed', redis.call('PTTL', message)}
	end
end
redis.call('SET', message, 'c' .. token, 'PX', lease)
local reply = {'free'}
for i = firstLog, #KEYS do reply[#reply + 1] = readRow(KEYS[i]) end
return reply
`;
