import type { RedisProblem } from './RedisStateError';
import { RedisStateError } from './RedisStateError';

interface Explanation {
	readonly problem: RedisProblem;
	/** Matches what Redis or its client say. */
	readonly says: RegExp;
	readonly advice: string;
}

const CREDENTIAL = 'the credential "Acumatica ERP Redis API"';

/** The first that matches counts. */
const EXPLANATIONS: readonly Explanation[] = [
	{
		problem: 'authentication',
		says: /WRONGPASS|NOAUTH|invalid password|without any password configured|no password is set/i,
		advice: `Redis refused the user or the password. Check User and Password in ${CREDENTIAL}; leave User empty where Redis has one password only.`,
	},
	{
		problem: 'readOnly',
		says: /READONLY|NOREPLICAS/i,
		advice: `This Redis is a read-only replica, or has too few replicas to write. Enter the address of the primary in ${CREDENTIAL}, or choose the mode Sentinel or Cluster, which follow the primary.`,
	},
	{
		problem: 'wrongMode',
		says: /cluster support disabled|MOVED|CROSSSLOT|unknown command .?sentinel/i,
		advice: `The mode does not fit this Redis. Set Mode in ${CREDENTIAL} to what it is: Single Server, Sentinel or Cluster.`,
	},
	{
		problem: 'wrongMode',
		says: /No such master/i,
		advice: `The sentinels do not know this primary. Set Primary Name in ${CREDENTIAL} to the name that they watch it by.`,
	},
	{
		problem: 'permission',
		says: /NOPERM|unknown command/i,
		advice: `The user may not run a command that is needed. Grant it read, write, scripting and connection commands on keys that begin with the Key Prefix: ACL SETUSER <user> ~<prefix>* +@read +@write +@scripting +@connection +info.`,
	},
	{
		problem: 'wrongType',
		says: /WRONGTYPE/i,
		advice: `A key of this trigger holds something of another type: something else uses the same names. Choose another Key Prefix in ${CREDENTIAL}, or delete the key.`,
	},
	{
		problem: 'full',
		says: /^OOM|maxmemory|MISCONF/i,
		advice:
			'Redis does not take writes: its memory is full (maxmemory), or it could not save to disk. Give it more memory, shorten Deduplication Memory, or see its log. Keep maxmemory-policy at noeviction.',
	},
	{
		problem: 'loading',
		says: /LOADING|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|BUSY /i,
		advice: 'Redis is starting, failing over or busy. This passes; if it stays, see its log.',
	},
	{
		problem: 'wrongDatabase',
		says: /DB index is out of range|SELECT is not allowed/i,
		advice: `There is no such database. Set Database in ${CREDENTIAL} to one that Redis has, 0 for a cluster.`,
	},
	{
		problem: 'slow',
		says: /Command timed out/i,
		advice:
			'Redis did not answer in time. Check the network between n8n and Redis, and what else keeps Redis busy (SLOWLOG GET).',
	},
	{
		problem: 'unreachable',
		says: /ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|Connection is closed|max retries per request|isn't writeable|slots cache|None of startup nodes|Cluster isn't ready|all startup nodes|sentinels are unreachable/i,
		advice: `Redis cannot be reached. Check that it runs, that Host and Port (or Nodes) in ${CREDENTIAL} are right as seen from this n8n process, and that no firewall is between them.`,
	},
	{
		problem: 'unreachable',
		says: /SSL|TLS|certificate|self.signed|altname|Protocol error|Parser/i,
		advice: `The encrypted connection to Redis failed. Check TLS and CA Certificate in ${CREDENTIAL}: the port must be the one for TLS, and the certificate must be for the name in Host.`,
	},
];

const UNKNOWN: Omit<Explanation, 'says'> = {
	problem: 'other',
	advice: 'Redis answered with an error that is not known here. See the log of Redis.',
};

const LONGEST_TEXT = 200;

/**
 * The error that a user sees for an error of the Redis client.
 *
 * @param lastConnectionError what the connection said last, which is often nearer to the cause
 * @param secrets texts that must not be shown
 */
export function explain(
	error: unknown,
	lastConnectionError: Error | null,
	secrets: readonly string[] = [],
): RedisStateError {
	if (error instanceof RedisStateError) return error;
	const text = textOf(error);
	const cause = lastConnectionError === null ? null : textOf(lastConnectionError);
	const own = EXPLANATIONS.find(({ says }) => says.test(text));
	const better =
		own === undefined || own.problem === 'unreachable' || own.problem === 'slow'
			? EXPLANATIONS.find(({ says }) => cause !== null && says.test(cause))
			: undefined;
	const { problem, advice } = better ?? own ?? UNKNOWN;
	const said = shown(better !== undefined && cause !== null ? cause : text, secrets);
	return new RedisStateError(problem, `${advice} Redis said: ${said}`);
}

/** Errors of a cluster or of Sentinel hide what the nodes said. */
function textOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const last = 'lastNodeError' in error ? error.lastNodeError : undefined;
	const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
	const text = [error.message === '' ? code : error.message];
	if (last instanceof Error) text.push(last.message);
	return text.filter((part) => part !== '').join(': ');
}

/** The first line, without secrets. A refused command is named without what it was called with. */
function shown(text: string, secrets: readonly string[]): string {
	const [line = ''] = text.split('\n');
	const [withoutArguments = ''] = line.split(/,? with args beginning with/);
	return secrets
		.filter((secret) => secret !== '')
		.reduce((clean, secret) => clean.replaceAll(secret, '***'), withoutArguments)
		.slice(0, LONGEST_TEXT);
}
