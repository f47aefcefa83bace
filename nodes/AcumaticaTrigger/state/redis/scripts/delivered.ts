import { DELIVERED, UNDELIVERED } from './halfMarks';

/**
 * Notes that the 2xx reply of a message is out, also in the logs where it has left halves.
 *
 * KEYS message, row logs...
 * ARGV message key, now, memory, deduplicate (1 or 0)
 */
export const MARK_DELIVERED = `
local message, firstLog = KEYS[1], 2
local messageKey, now, memory, deduplicate = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
if deduplicate == '1' then
	redis.call('SET', message, 'd' .. now, 'PX', memory)
else
	redis.call('DEL', message)
end
local mark = '\\n${UNDELIVERED}' .. messageKey .. ' '
for i = firstLog, #KEYS do
	local log = KEYS[i]
	local text = redis.call('GET', log)
	local at = text and text:find(mark, 1, true)
	if at then
		while at do
			text = text:sub(1, at) .. '${DELIVERED}' .. text:sub(at + 2)
			at = text:find(mark, at, true)
		end
		redis.call('SET', log, text, 'KEEPTTL')
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
local message, token = KEYS[1], ARGV[1]
local state = redis.call('GET', message)
if state == 'c' .. token or state == 'a' .. token then redis.call('DEL', message) end
return 1
`;

/**
 * Renews the claims of requests that are still under way.
 *
 * KEYS messages...
 * ARGV lease, tokens...
 */
export const RENEW = `
local lease, tokensBefore = ARGV[1], 1
for i, message in ipairs(KEYS) do
	local token = ARGV[tokensBefore + i]
	if redis.call('GET', message) == 'a' .. token then redis.call('PEXPIRE', message, lease) end
end
return 1
`;
