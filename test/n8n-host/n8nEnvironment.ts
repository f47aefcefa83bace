import { dirname, delimiter } from 'node:path';

/** Variables of this process that n8n may see. The rest would make runs differ between machines. */
const INHERITED = [
	'HOME',
	'USER',
	'LANG',
	'TZ',
	'TMPDIR',
	'TEMP',
	'TMP',
	'SystemRoot',
	'ComSpec',
	'PATHEXT',
	'APPDATA',
	'LOCALAPPDATA',
	'USERPROFILE',
];

/** What n8n would try to reach on the internet, and what it only says to people. */
const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
};

/** What n8n 1 must be told. */
const OF_N8N_1 = { N8N_RUNNERS_ENABLED: 'true' };

/** Asks a server on the internet at every start. */
const MCP_REGISTRY = 'mcp-registry';

/**
 * Parts of n8n that only its editor or its paid plans use. They and the editor itself are more than
 * half of what a start costs. n8n does not start when it is told to leave out one that it does not have.
 */
const FOR_PEOPLE = {
	1: ['insights', 'external-secrets', 'mcp', 'chat-hub', 'provisioning', 'breaking-changes'],
	2: [
		...['insights', 'external-secrets', 'mcp', 'chat-hub', 'provisioning', 'breaking-changes'],
		...['agents', 'instance-ai', 'workflow-builder', 'otel', 'sso-oidc', 'sso-saml', 'ldap'],
		...['source-control', 'token-exchange', 'dynamic-credentials', 'oauth-server', 'oauth-jwe'],
		...['log-streaming', 'quick-connect', 'instance-version-history', 'n8n-packages'],
		...['workflow-reviews', 'favorites', 'runtime-credentials'],
	],
} as const;

/** As docs/scaling.md recommends: an expression engine is taken where there is an expression. */
const ENGINE = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

/** How the host sees that the triggers of published workflows run again after a start. */
const METRICS = {
	N8N_METRICS: 'true',
	N8N_METRICS_INCLUDE_DEFAULT_METRICS: 'false',
	N8N_METRICS_INCLUDE_WORKFLOW_PUBLICATION_METRICS: 'true',
};

export interface N8nEnvironment {
	userFolder: string;
	port: number;
	/** Task runners connect to n8n here; the default, 5679, would collide with a second n8n. */
	brokerPort: number;
	nodeBinary: string;
	/** Of n8n. */
	version: string;
	/** Nobody opens it: without the editor, n8n starts in half the time. Default: false. */
	headless?: boolean;
	/** Wins over everything else. */
	extra?: NodeJS.ProcessEnv;
}

/** The environment of an n8n that listens on the loopback interface only and calls nobody. */
export function n8nEnvironment(options: N8nEnvironment): NodeJS.ProcessEnv {
	const { userFolder, port, brokerPort, nodeBinary, version, headless = false, extra } = options;
	const major = version.startsWith('1.') ? 1 : 2;
	const leftOut = [...(major === 1 ? [] : [MCP_REGISTRY]), ...(headless ? FOR_PEOPLE[major] : [])];
	const inherited = INHERITED.map((name) => [name, process.env[name]] as const);
	return {
		...Object.fromEntries(inherited.filter(([, value]) => value !== undefined)),
		PATH: `${dirname(nodeBinary)}${delimiter}${process.env.PATH ?? ''}`,
		NODE_ENV: 'production',
		...QUIET,
		...METRICS,
		...ENGINE,
		...(major === 1 ? OF_N8N_1 : {}),
		...(leftOut.length === 0 ? {} : { N8N_DISABLED_MODULES: leftOut.join(',') }),
		N8N_DISABLE_UI: String(headless),
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_USER_FOLDER: userFolder,
		N8N_HOST: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_SECURE_COOKIE: 'false',
		...extra,
	};
}
