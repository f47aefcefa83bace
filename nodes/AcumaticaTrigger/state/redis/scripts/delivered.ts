import { DELIVERED, UNDELIVERED } from './halfMarks';

/**
 * Notes that the 2xx reply of a message is out, also in the logs where it has left sides.
 *
 * KEYS message, row logs...
 * ARGV message key, now, memory, deduplicate (1 or 0)
 */
export const MARK_DELIVERED = `
if ARGV[4] == '1' then
	redis.call('SET', KEYS[1], 'd' .. ARGV[2], 'PX', ARGV[3])
else
	redis.call('DEL', KEYS[1])
end
local mark = '\\n${UNDELIVERED}' .. ARGV[1] .. ' '
for i = 2, #KEYS do
	local text = redis.call('GET', KEYS[i])
	local at = text and text:find(mark, 1, true)
	if at then
		while at do
			text = text:sub(1, at) .. '${DELIVERED}' .. text:sub(at + 2)
			at = text:find(mark, at, true)
		end
		redis.call('SET', KEYS[i], text, 'KEEPTTL')
	end
end
return 1
`;

/**
 * Gives a claim up, if it still is the one of this request.
 *
 * KEYS message
 * ARGV token
 */
export const ABANDON = `
local state = redis.call('GET', KEYS[1])
if state == 'c' .. ARGV[1] or state == 'a' .. ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1
`;

/**
 * Renews the claims of requests that are still under way.
 *
 * KEYS messages...
 * ARGV lease, tokens...
 */
export const RENEW = `
for i, key in ipairs(KEYS) do
	if redis.call('GET', key) == 'a' .. ARGV[i + 1] then redis.call('PEXPIRE', key, ARGV[1]) end
end
return 1
`;
