import type { INodeProperties } from 'n8n-workflow';

/** With which of the two credentials the node signs in. */
export const authenticationProperty: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: [
		{
			name: 'Connected Application',
			value: 'connectedApp',
			description: 'A session of its own for each run: best for unattended workflows',
		},
		{
			name: 'OAuth2',
			value: 'oAuth2',
			description: 'On behalf of the person who connects the credential in a browser',
		},
	],
	default: 'connectedApp',
};
