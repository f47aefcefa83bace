/**
 * How long a claim lasts until what was decided is stored, in ms. Shorter than the pairing window: the
 * message of a process that died must be taken again before the half that waits for it goes out.
 */
export const DECIDING_LEASE_MS = 2_000;
/** How long it lasts from then on, in ms; renewed while the process lives and the reply is not out. */
export const REPLYING_LEASE_MS = 4_000;
export const RENEW_CLAIMS_EVERY_MS = 1_000;
/** How long a second request waits for the first one on the same message, in ms. */
export const LONGEST_CLAIM_WAIT_MS = 20_000;
/** How long an emission belongs to the process that took it and then died, in ms. */
export const EMISSION_LEASE_MS = 30_000;
/** How long an emission can be with n8n without a sign that its run has begun, in ms. */
export const LONGEST_TAKEN_MS = 600_000;
/** How long it takes until an emission that n8n could not start is tried again, in ms. */
export const RETRY_EMISSION_AFTER_MS = 5_000;
/** What waits for a trigger that no longer runs goes away after this, in ms: 30 days. */
export const WAITING_LIFE_MS = 30 * 24 * 3_600_000;
/** How often a decision is made again because another process changed what it was made from. */
export const MOST_CONFLICTS = 50;
/** For how long what is held gets a window anew each time that Redis comes back, while it comes and goes, in ms. */
export const MOST_POSTPONED_MS = 60_000;
