import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { shortHash } from '../../../exact/fingerprint';
import { RedisStateError } from './RedisStateError';

export interface RedisNode {
	readonly host: string;
	readonly port: number;
}

/** Where Redis is and how to sign in: what the credential says, in the units that the code works with. */
export interface RedisSettings {
	readonly mode: 'single' | 'sentinel' | 'cluster';
	/** The server; or the sentinels; or some nodes of the cluster. */
	readonly nodes: readonly RedisNode[];
	/** Name by which the sentinels know the primary. */
	readonly primaryName: string;
	/** Empty for Redis' default user. */
	readonly user: string;
	readonly password: string;
	readonly sentinelPassword: string;
	readonly database: number;
	readonly tls: boolean;
	/** PEM; empty for the certificate authorities that Node.js knows. */
	readonly caCertificate: string;
	readonly keyPrefix: string;
}

const DEFAULT_PORT = 6379;
const DEFAULT_SENTINEL_PORT = 26379;
const HIGHEST_PORT = 65_535;

/** Tells from one another the places in which a trigger's state can be: a short hash, of nothing secret. */
export function placeOf({ mode, nodes, primaryName, database, keyPrefix }: RedisSettings): string {
	const servers = nodes.map(({ host, port }) => `${host.toLowerCase()}:${port}`).sort();
	return shortHash([mode, primaryName, String(database), keyPrefix, ...servers]);
}

/** @throws RedisStateError that names the field */
export function readRedisCredential(data: ICredentialDataDecryptedObject): RedisSettings {
	const text = (name: string) => (typeof data[name] === 'string' ? data[name].trim() : '');
	const secret = (name: string) => (typeof data[name] === 'string' ? data[name] : '');
	const mode = data.mode === 'sentinel' || data.mode === 'cluster' ? data.mode : 'single';
	const keyPrefix = text('keyPrefix');
	if (/[{}\s]/.test(keyPrefix)) {
		throw new RedisStateError(
			'settings',
			'Key Prefix must not contain braces or spaces: the braces in a key decide where Redis Cluster keeps it.',
		);
	}
	const primaryName = text('primaryName');
	if (mode === 'sentinel' && primaryName === '') {
		throw new RedisStateError(
			'settings',
			'Primary Name is empty. Enter the name that the sentinels have for the primary, often "mymaster".',
		);
	}
	return {
		mode,
		nodes:
			mode === 'single' ? [singleNode(text('host'), data.port)] : readNodes(text('nodes'), mode),
		primaryName,
		user: text('user'),
		password: secret('password'),
		sentinelPassword: secret('sentinelPassword'),
		database: mode === 'cluster' ? 0 : wholeNumber(data.database),
		tls: data.tls === true,
		caCertificate: text('caCertificate'),
		keyPrefix,
	};
}

function singleNode(host: string, port: unknown): RedisNode {
	if (host === '') {
		throw new RedisStateError(
			'settings',
			'Host is empty. Enter the name or address of the Redis server, such as redis or 127.0.0.1.',
		);
	}
	if (/[/\s]/.test(host)) {
		throw new RedisStateError(
			'settings',
			`Host must be a name or an address only, without "redis://", port or database.`,
		);
	}
	return { host, port: checkedPort(port ?? DEFAULT_PORT, String(port)) };
}

function readNodes(list: string, mode: 'sentinel' | 'cluster'): RedisNode[] {
	const entries = list.split(/[\s,]+/).filter((entry) => entry !== '');
	if (entries.length === 0) {
		const what = mode === 'sentinel' ? 'sentinels' : 'nodes of the cluster';
		throw new RedisStateError(
			'settings',
			`Nodes is empty. Enter the ${what} as host:port, separated by commas.`,
		);
	}
	return entries.map((entry) => readNode(entry, mode));
}

function readNode(entry: string, mode: 'sentinel' | 'cluster'): RedisNode {
	const parts = /^(?:\[([^\]]+)\]|([^:[\]/]+))(?::(\d+))?$/.exec(entry);
	const host = parts?.[1] ?? parts?.[2];
	if (host === undefined) {
		throw new RedisStateError(
			'settings',
			`Nodes: "${entry}" is no host:port. Write redis-1:6379, or [::1]:6379 for an IPv6 address.`,
		);
	}
	const usual = mode === 'sentinel' ? DEFAULT_SENTINEL_PORT : DEFAULT_PORT;
	return { host, port: checkedPort(parts?.[3] ?? usual, entry) };
}

function checkedPort(value: unknown, shown: string): number {
	const port = Number(value);
	if (Number.isInteger(port) && port > 0 && port <= HIGHEST_PORT) return port;
	throw new RedisStateError(
		'settings',
		`Port must be between 1 and ${HIGHEST_PORT}, not "${shown}".`,
	);
}

function wholeNumber(value: unknown): number {
	const number = Number(value ?? 0);
	if (Number.isInteger(number) && number >= 0) return number;
	throw new RedisStateError('settings', 'Database must be a whole number, 0 or more.');
}
