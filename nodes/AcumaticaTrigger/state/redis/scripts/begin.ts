import { READ_ROW } from './parts';

/**
 * Claims a message and reads the logs of its row keys.
 *
 * KEYS message, meta, row logs...
 * ARGV token, now, lease, memory, deduplicate (1 or 0), time to live of what waits
 *
 * Gives "duplicate"; or "claimed" and how long by another request (ms); or "free" and the logs.
 */
export const BEGIN = `${READ_ROW}
redis.call('HSET', KEYS[2], 'lastMessageAt', ARGV[2])
redis.call('PEXPIRE', KEYS[2], ARGV[6])
local state = redis.call('GET', KEYS[1])
if state and ARGV[5] == '1' then
	if state:sub(1, 1) == 'd' then
		local at = tonumber(state:match('^d(%d+)'))
		if tonumber(ARGV[2]) - at <= tonumber(ARGV[4]) then return {'duplicate'} end
	elseif state:sub(2) ~= ARGV[1] then
		return {'claimed', redis.call('PTTL', KEYS[1])}
	end
end
redis.call('SET', KEYS[1], 'c' .. ARGV[1], 'PX', ARGV[3])
local reply = {'free'}
for i = 3, #KEYS do reply[#reply + 1] = readRow(KEYS[i]) end
return reply
`;
