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

/** n8n 1 must be told, and does not start when it is told to leave out a module that it never had. */
const OF_N8N_1 = { N8N_RUNNERS_ENABLED: 'true' };
const SINCE_N8N_2 = { N8N_DISABLED_MODULES: 'mcp-registry' };

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
	/** Wins over everything else. */
	extra?: NodeJS.ProcessEnv;
}

/** The environment of an n8n that listens on the loopback interface only and calls nobody. */
export function n8nEnvironment(options: N8nEnvironment): NodeJS.ProcessEnv {
	const { userFolder, port, brokerPort, nodeBinary, version, extra } = options;
	const inherited = INHERITED.map((name) => [name, process.env[name]] as const);
	return {
		...Object.fromEntries(inherited.filter(([, value]) => value !== undefined)),
		PATH: `${dirname(nodeBinary)}${delimiter}${process.env.PATH ?? ''}`,
		NODE_ENV: 'production',
		...QUIET,
		...METRICS,
		...ENGINE,
		...(version.startsWith('1.') ? OF_N8N_1 : SINCE_N8N_2),
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
