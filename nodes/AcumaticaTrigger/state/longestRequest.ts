/**
 * How long a request can be under way until n8n replies, in ms: a limit to the runs that go on at a time has it wait until
 * another one has ended. After this it is one that nothing is heard of any more.
 */
export const LONGEST_REQUEST_MS = 3_600_000;
