import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { instanceExpression } from '../nodes/site/session/instanceUrl';

const IDENTITY = `{{ ${instanceExpression('$self["instanceUrl"]')} }}/identity/connect`;

/** Fields of the first of the extended credentials that this one has no use for. */
const NOT_ASKED: INodeProperties[] = [
	'sharedSecret',
	'username',
	'password',
	'tenant',
	'branch',
].map((name) => ({ displayName: name, name, type: 'hidden', default: '' }));

/** A connected application with the flow Authorization Code; n8n keeps and renews the token. */
export class AcumaticaErpOAuth2Api implements ICredentialType {
	name = 'acumaticaErpOAuth2Api';

	// n8n shows the fields of what is extended first, in their order, and each as this class has it. With oAuth2Api alone
	// the form would end with "Instance URL".
	extends = ['acumaticaErpConnectedAppApi', 'oAuth2Api'];

	displayName = 'Acumatica ERP OAuth2 API';

	icon: Icon = { light: 'file:../icons/acumatica.svg', dark: 'file:../icons/acumatica.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-acumatica-erp/n8n-nodes-acumatica-erp/blob/main/docs/connected-application.md';

	properties: INodeProperties[] = [
		...NOT_ASKED,
		{
			displayName: 'Instance URL',
			name: 'instanceUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://erp.example.com/AcumaticaERP',
			description:
				'Address of the site with the name of the instance, as in the address bar of the browser up to the first page name',
		},
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			// Not "pkce": with that, older versions of n8n leave the client's secret out of the body.
			default: 'authorizationCode',
		},
		{
			displayName: 'Use PKCE',
			name: 'usePkce',
			type: 'hidden',
			default: true,
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: `=${IDENTITY}/authorize`,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `=${IDENTITY}/token`,
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 88358B02-A48D-A50E-F710-39C1636C30F6@MyTenant',
			description:
				'Copied whole from Connected Applications (SM303010): what follows the @ is the tenant',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The shared secret, which SM303010 showed once when it was added',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'string',
			default: 'api offline_access',
			description:
				'What is asked for, separated by spaces. Without offline_access the connection ends after an hour.',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'body',
		},
	];
}
