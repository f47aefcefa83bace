import type { ConnectedApplication, Site, UserDefinition } from './Site';

const N8N_CALLBACKS = [
	'http://localhost:5678/rest/oauth2-credential/callback',
	'http://127.0.0.1:5678/rest/oauth2-credential/callback',
];

const admin: UserDefinition = {
	name: 'admin',
	password: 'simulator',
	displayName: 'Maxwell Baker',
	email: 'admin@example.com',
};

function application(
	id: string,
	name: string,
	flow: ConnectedApplication['flow'],
	secret: string,
): ConnectedApplication {
	return {
		id,
		name,
		flow,
		active: true,
		secrets: [{ value: secret }],
		redirectUris: flow === 'authorizationCode' ? N8N_CALLBACKS : [],
		refreshTokens: { mode: 'absolute', absoluteDays: 30 },
	};
}

/** Two tenants, three users and three applications: what a test or the command starts with. */
export const defaultSite: Site = {
	tenants: [
		{
			name: 'MyTenant',
			branches: [
				{ id: 'MAIN', name: 'Main Branch' },
				{ id: 'EAST', name: 'East Branch' },
			],
			users: [
				admin,
				{
					name: 'viewer',
					password: 'simulator',
					displayName: 'View Only',
					rights: { AR303000: 'view', SO301000: 'view', AP301000: 'none' },
				},
				{
					name: 'single',
					password: 'simulator',
					displayName: 'One Sign-In',
					maxConcurrentLogins: 1,
				},
			],
			applications: [
				application(
					'5B7F9C4E-2A1D-4E63-9C1B-0D6A7E8F1234',
					'Unattended (resource owner)',
					'resourceOwner',
					'simulator-secret',
				),
				application(
					'9D3E6A70-41B2-4C85-8F0A-6E2D5C7B4321',
					'n8n (authorization code)',
					'authorizationCode',
					'simulator-secret',
				),
			],
		},
		{
			name: 'Second Tenant',
			branches: [{ id: 'SECOND', name: 'Second Branch' }],
			users: [admin],
			applications: [
				application(
					'C0FFEE00-1111-4222-8333-444455556666',
					'Unattended (resource owner)',
					'resourceOwner',
					'simulator-secret',
				),
			],
		},
	],
};
