import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';

import { getDateFields, getFilterFields } from '../editor/getFilterFields';
import { searchEndpoints } from '../editor/searchEndpoints';
import { searchEntities } from '../editor/searchEntities';
import {
	getInquiryColumns,
	getInquiryDateColumns,
	searchInquiries,
} from '../editor/searchInquiries';
import { testConnectedApp } from '../editor/testConnectedApp';
import { OUTPUTS } from '../items/outputs';
import { pollingProperties } from './description';
import { poll } from './poll';

export class AcumaticaPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Acumatica Polling Trigger',
		name: 'acumaticaPollingTrigger',
		icon: {
			light: 'file:../../icons/acumatica.svg',
			dark: 'file:../../icons/acumatica.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter[$parameter["watch"] ?? "inquiry"]?.value + ": " + $parameter["events"].join(", ") }}',
		description:
			'Looks for changed rows of an Acumatica ERP inquiry, or records of an entity, at intervals, where Acumatica cannot reach this n8n or sends no push notifications',
		builderHint: {
			searchHint:
				'Looks for changed rows of a generic inquiry, or records of an entity, of Acumatica ERP at intervals and gives items like those of the Acumatica Trigger, with "before" empty. Needs a date of the last change and keys.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-acumatica-erp.acumaticaTrigger',
					relationHint: 'Faster, where Acumatica can reach this n8n',
				},
			],
		},
		defaults: { name: 'Acumatica Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: OUTPUTS,
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
		],
		properties: pollingProperties,
	};

	methods = {
		credentialTest: {
			async acumaticaErpConnectedApp(
				this: ICredentialTestFunctions,
				credential: ICredentialsDecrypted,
			): Promise<INodeCredentialTestResult> {
				return await testConnectedApp(this, credential.data ?? {});
			},
		},
		listSearch: { searchEndpoints, searchEntities, searchInquiries },
		loadOptions: { getDateFields, getFilterFields, getInquiryColumns, getInquiryDateColumns },
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
