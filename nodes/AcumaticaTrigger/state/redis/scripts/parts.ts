import { KNOWN_PREFIX_LENGTH } from '../keys';
import { WAITING_LIFE_MS } from '../limits';
import { KNOWN_MARK, NOT_KNOWN } from './knownMarks';

/**
 * Functions that several scripts share. Redis runs a script as a whole: nothing comes between its
 * lines. Each script may run twice, because the connection broke before its reply came.
 */

/** Compares what was read with what is there: `sums` are SHA-1 of the texts, empty where there was none. */
export const UNCHANGED = `
local function unchanged(firstKey, firstArg)
	local arg = firstArg
	for i = firstKey, #KEYS do
		local text = redis.call('GET', KEYS[i])
		local sum = ''
		if text then sum = redis.sha1hex(text) end
		if sum ~= ARGV[arg] then return false end
		arg = arg + 4
	end
	return true
end
`;

/** The hash and the field in which it stands that a row is there, from the name of its log. */
const KNOWN_OF = `
local function knownOf(row)
	local start, rowKey = row:match('^(.*)k:([%w_%-]+)$')
	return start .. 'known:' .. rowKey:sub(1, ${KNOWN_PREFIX_LENGTH}), rowKey:sub(${KNOWN_PREFIX_LENGTH + 1})
end
`;

/** Reads the log of a row; where there is none, what is known of the row, after a mark. */
export const READ_ROW = `${KNOWN_OF}
local function readRow(row)
	local text = redis.call('GET', row)
	if text then return text end
	local known = redis.call('HGET', knownOf(row))
	return known and '${KNOWN_MARK}' .. known
end
`;

/** Writes the texts that are not empty, each with its time to live, and what is known. Goes with `unchanged`. */
export const WRITE_ROWS = `${KNOWN_OF}
local function writeKnown(row, known)
	if known == '' then return end
	local hash, field = knownOf(row)
	if known == '${NOT_KNOWN}' then
		redis.call('HDEL', hash, field)
	else
		redis.call('HSET', hash, field, known)
		redis.call('PEXPIRE', hash, ${WAITING_LIFE_MS})
	end
end

local function writeRows(firstKey, firstArg)
	local arg = firstArg
	for i = firstKey, #KEYS do
		if ARGV[arg + 1] ~= '' then
			redis.call('SET', KEYS[i], ARGV[arg + 1], 'PX', ARGV[arg + 2])
		end
		writeKnown(KEYS[i], ARGV[arg + 3])
		arg = arg + 4
	end
end
`;

/** Puts an emission into the outbox, where its key and what is in it never change from then on. */
export const PUT_OUT = `
local function putOut(outbox, outboxDue, key, changes, now, ttl)
	local text = #changes .. '\\n[' .. table.concat(changes, ',') .. ']'
	if redis.call('HSETNX', outbox, key, text) == 1 then
		redis.call('ZADD', outboxDue, now, key)
	end
	redis.call('PEXPIRE', outbox, ttl)
	redis.call('PEXPIRE', outboxDue, ttl)
end
`;

/**
 * The open batch: its key is made of its number, its due time and what is in it, so that a batch which
 * closes again, with other changes, after Redis has lost its last second, is another one.
 */
export const BATCH = `
local function closeBatch(batch, meta, outbox, outboxDue, count, now, ttl)
	local changes = redis.call('LRANGE', batch, 0, count - 1)
	redis.call('LTRIM', batch, count, -1)
	local number = redis.call('HINCRBY', meta, 'batchNumber', 1)
	local due = redis.call('HGET', meta, 'batchDue') or ''
	local sum = redis.sha1hex(number .. ' ' .. due .. ' ' .. table.concat(changes, ','))
	redis.call('HDEL', meta, 'batchDue')
	putOut(outbox, outboxDue, 'batch-' .. sum, changes, now, ttl)
end

local function addToBatch(batch, meta, outbox, outboxDue, changes, now, ttl, window, size)
	local due = string.format('%.0f', tonumber(now) + window)
	for _, change in ipairs(changes) do redis.call('RPUSH', batch, change) end
	redis.call('HSETNX', meta, 'batchDue', due)
	local length = redis.call('LLEN', batch)
	while length >= size do
		closeBatch(batch, meta, outbox, outboxDue, size, now, ttl)
		length = length - size
		if length > 0 then redis.call('HSET', meta, 'batchDue', due) end
	end
	redis.call('PEXPIRE', batch, ttl)
	redis.call('PEXPIRE', meta, ttl)
end
`;
