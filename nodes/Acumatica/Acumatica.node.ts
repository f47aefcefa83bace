import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IExecuteFunctions,
	INodeCredentialTestResult,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { executeNode } from './execute';
import { testConnectedApp } from '../editor/testConnectedApp';
import { getActionParameters } from './methods/getActionParameters';
import { getCustomFields } from './methods/getCustomFields';
import { getDetails } from './methods/getDetails';
import { getEntityFields } from './methods/getEntityFields';
import { getDateFields, getFilterFields } from '../editor/getFilterFields';
import { searchActions } from './methods/searchActions';
import { searchEndpoints } from '../editor/searchEndpoints';
import { searchEntities } from '../editor/searchEntities';
import {
	getInquiryColumns,
	getInquiryDateColumns,
	getInquiryParameters,
	searchInquiries,
} from '../editor/searchInquiries';
import { searchEndpointInquiries, searchReports } from './methods/searchReports';
import { getTableColumns, getTableLinks, searchTables } from './methods/searchTables';
import { authenticationProperty } from '../editor/properties/authentication';
import { resourceProperties } from './resources/resources';
import { SUBTITLE } from './subtitle';
import { checkWebhookCredential } from '../sender/webhookCredential';

export class Acumatica implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Acumatica',
		name: 'acumatica',
		icon: {
			light: 'file:../../icons/acumatica.svg',
			dark: 'file:../../icons/acumatica.dark.svg',
		},
		group: ['transform'],
		// A list, and the newest by name: n8n adds an entry "Custom API Call" of its own to every list of operations
		// of a node with a single version. It leads to the HTTP Request node, which does not sign out.
		version: [1, 2, 3],
		defaultVersion: 3,
		subtitle: SUBTITLE,
		description: 'Reads and writes records of Acumatica ERP, and always signs out',
		defaults: { name: 'Acumatica' },
		usableAsTool: true,
		builderHint: {
			searchHint:
				'Reads and writes records of Acumatica ERP, and signs out by itself: no sign-in or sign-out nodes around it. Create or Update needs the key fields of the record among its fields; Create or Update Many writes all incoming items as one list. Read many rows with Generic Inquiry rather than records one by one. For changes as they happen use the Acumatica Trigger. For an AI agent, set "What This Node May Do" in Options.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-acumatica-erp.acumaticaTrigger',
					relationHint: 'Starts the workflow when rows change in Acumatica',
				},
			],
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'acumaticaErpConnectedAppApi',
				required: true,
				testedBy: 'acumaticaErpConnectedApp',
				displayOptions: { show: { authentication: ['connectedApp'] } },
			},
			{
				name: 'acumaticaErpOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['oAuth2'] } },
			},
			{
				// That of the trigger: what Acumatica must send is compared with it, and shown nowhere.
				name: 'acumaticaErpWebhookApi',
				required: false,
				testedBy: 'webhookCredential',
				displayOptions: {
					show: { resource: ['pushNotification'] },
					hide: { operation: ['getSample'] },
				},
			},
		],
		properties: [authenticationProperty, ...resourceProperties()],
	};

	methods = {
		credentialTest: {
			async webhookCredential(
				this: ICredentialTestFunctions,
				credential: ICredentialsDecrypted,
			): Promise<INodeCredentialTestResult> {
				return checkWebhookCredential(credential.data ?? {});
			},
			async acumaticaErpConnectedApp(
				this: ICredentialTestFunctions,
				credential: ICredentialsDecrypted,
			): Promise<INodeCredentialTestResult> {
				return await testConnectedApp(this, credential.data ?? {});
			},
		},
		listSearch: {
			searchActions,
			searchEndpointInquiries,
			searchEndpoints,
			searchEntities,
			searchInquiries,
			searchReports,
			searchTables,
		},
		loadOptions: {
			getCustomFields,
			getDateFields,
			getDetails,
			getFilterFields,
			getInquiryColumns,
			getInquiryDateColumns,
			getInquiryParameters,
			getTableColumns,
			getTableLinks,
		},
		resourceMapping: { getActionParameters, getEntityFields },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeNode(this);
	}
}
