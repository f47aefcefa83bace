import { n8nEnvironment } from './n8nEnvironment';

describe('the environment of n8n', () => {
	const options = {
		userFolder: '/data',
		port: 5001,
		brokerPort: 5002,
		nodeBinary: '/opt/node/bin/node',
		version: '2.41.1',
	};

	it('listens on the loopback interface only', () => {
		expect(n8nEnvironment(options)).toMatchObject({
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_PORT: '5001',
			N8N_RUNNERS_BROKER_PORT: '5002',
			N8N_USER_FOLDER: '/data',
		});
	});

	it('has nothing of the variables that happen to be set on this machine', () => {
		const before = { ...process.env };
		Object.assign(process.env, { N8N_PATH: '/x/', DB_TYPE: 'postgresdb', NODE_OPTIONS: '-r x' });
		try {
			const environment = n8nEnvironment(options);
			expect(environment).not.toHaveProperty('N8N_PATH');
			expect(environment).not.toHaveProperty('DB_TYPE');
			expect(environment).not.toHaveProperty('NODE_OPTIONS');
			expect(environment.NODE_ENV).toBe('production');
			expect(environment.PATH).toMatch(/^\/opt\/node\/bin[:;]/);
		} finally {
			process.env = before;
		}
	});

	it('leaves out the editor, and modules that this n8n knows, when nobody opens it', () => {
		const leftOut = (version: string, headless: boolean) => {
			const environment = n8nEnvironment({ ...options, version, headless });
			return [environment.N8N_DISABLE_UI, environment.N8N_DISABLED_MODULES?.split(',') ?? []];
		};
		expect(leftOut('2.41.1', false)).toEqual(['false', ['mcp-registry']]);
		expect(leftOut('1.123.81', false)).toEqual(['false', []]);
		const agents = expect.arrayContaining(['mcp-registry', 'agents', 'insights']);
		expect(leftOut('2.41.1', true)).toEqual(['true', agents]);
		const ofN8n1 = expect.not.arrayContaining(['mcp-registry', 'agents']);
		expect(leftOut('1.123.81', true)).toEqual(['true', ofN8n1]);
	});

	it('can be added to and overruled', () => {
		const extra = { EXECUTIONS_MODE: 'queue', N8N_METRICS: 'false' };
		expect(n8nEnvironment({ ...options, extra })).toMatchObject(extra);
	});
});
