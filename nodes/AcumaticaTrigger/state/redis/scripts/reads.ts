import { BATCH, PUT_OUT, READ_ROW, UNCHANGED, WRITE_ROWS } from './parts';

/**
 * Reads the logs of row keys.
 *
 * KEYS row logs...
 */
export const READ_ROWS = `${READ_ROW}
local reply = {}
for i = 1, #KEYS do reply[i] = readRow(KEYS[i]) end
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
local now, ttl, count = tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[6])
if not unchanged(5, 7 + count) then return 0 end
writeRows(5, 7 + count)
if count > 0 then
	local changes = {}
	for i = 1, count do changes[i] = ARGV[6 + i] end
	if ARGV[5] == '' then
		putOut(KEYS[3], KEYS[4], ARGV[1], changes, now, ttl)
	else
		addToBatch(
			KEYS[1], KEYS[2], KEYS[3], KEYS[4], changes, now, ttl, tonumber(ARGV[4]), tonumber(ARGV[5])
		)
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
local reply = {}
for i = 1, #KEYS do
	reply[i] = redis.call('HGETALL', KEYS[i])
	redis.call('PEXPIRE', KEYS[i], ARGV[1])
end
return reply
`;

/**
 * Holds a message's rows back for longer.
 *
 * KEYS due
 * ARGV message key, until when
 */
export const POSTPONE = `
return redis.call('ZADD', KEYS[1], 'XX', ARGV[2], ARGV[1])
`;

/**
 * Reads or writes where reading stands.
 *
 * KEYS meta
 * ARGV time to live, text or '' to read
 */
export const READ_PLAN = `
if ARGV[2] ~= '' then
	redis.call('HSET', KEYS[1], 'reading', ARGV[2])
	redis.call('PEXPIRE', KEYS[1], ARGV[1])
end
return redis.call('HGET', KEYS[1], 'reading') or ''
`;
