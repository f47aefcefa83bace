import { BATCH, PUT_OUT, READ_ROW, UNCHANGED, WRITE_ROWS } from './parts';

/**
 * Reads the logs of row keys.
 *
 * KEYS row logs...
 */
export const READ_ROWS = `${READ_ROW}
local reply = {}
for i, log in ipairs(KEYS) do reply[i] = readRow(log) end
return reply
`;

/**
 * Stores what was read, if nobody has changed what the decision was made from. What comes of it goes into the outbox
 * or, where there is a batch size, into the open batch.
 *
 * KEYS batch, meta, outbox, outboxDue, row logs...
 * ARGV emission key, now, time to live, batch window, batch size or '', number of changes, changes...,
 *   then for each row log: SHA-1 of what was read, new text or '', time to live, what is known
 *
 * Gives 1, or 0 where a log has changed.
 */
export const APPLY_READ = `${UNCHANGED}${WRITE_ROWS}${PUT_OUT}${BATCH}
local batch, meta, outbox, outboxDue, firstLog = KEYS[1], KEYS[2], KEYS[3], KEYS[4], 5
local emissionKey, now, ttl = ARGV[1], ARGV[2], ARGV[3]
local window, size, count = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local firstChange = 7
local firstLogText = firstChange + count
if not unchanged(firstLog, firstLogText) then return 0 end
writeRows(firstLog, firstLogText)
if count > 0 then
	local changes = {}
	for i = 1, count do changes[i] = ARGV[firstChange + i - 1] end
	if size == nil then
		putOut(outbox, outboxDue, emissionKey, changes, now, ttl)
	else
		addToBatch(batch, meta, outbox, outboxDue, changes, now, ttl, window, size)
	end
end
return 1
`;

/**
 * The rows that are known to be there, of some hashes; they are kept for as long again.
 *
 * KEYS hashes...
 * ARGV time to live
 *
 * Gives for each hash its fields and values, in turns.
 */
export const KNOWN = `
local ttl, reply = ARGV[1], {}
for i, hash in ipairs(KEYS) do
	reply[i] = redis.call('HGETALL', hash)
	redis.call('PEXPIRE', hash, ttl)
end
return reply
`;

/**
 * Forgets which rows are known to be there.
 *
 * KEYS hashes...
 */
export const FORGET_KNOWN = `
return redis.call('UNLINK', unpack(KEYS))
`;

/**
 * Holds a message's rows back for longer.
 *
 * KEYS due
 * ARGV message key, until when
 */
export const POSTPONE = `
local due, messageKey, heldUntil = KEYS[1], ARGV[1], ARGV[2]
return redis.call('ZADD', due, 'XX', heldUntil, messageKey)
`;

/**
 * Reads or writes a note: where reading stands, or what was told of silence.
 *
 * KEYS meta
 * ARGV time to live, name, text or '' to read
 */
export const NOTE = `
local meta, ttl, name, text = KEYS[1], ARGV[1], ARGV[2], ARGV[3]
if text ~= '' then
	redis.call('HSET', meta, name, text)
	redis.call('PEXPIRE', meta, ttl)
end
return redis.call('HGET', meta, name) or ''
`;
