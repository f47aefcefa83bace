import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IExecuteFunctions,
	IHookFunctions,
	INodeCredentialTestResult,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { testConnectedApp } from '../editor/testConnectedApp';
import {
	getInquiryColumns,
	getInquiryDateColumns,
	searchInquiries,
} from '../editor/searchInquiries';
import { triggerProperties } from './description';
import { DESCRIPTION, triggerPanel, WAITING } from './triggerPanel';
import { releaseInBackground } from './release/releaseInBackground';
import { takeMark } from './release/emissionMark';
import { answerRequest } from './http/answerRequest';
import { answerWrongSetting } from './http/answerWrongSetting';
import { divideAmongOutputs, OUTPUTS } from '../items/outputs';
import { runStarted } from './http/runStart';
import { type ReadParameter } from '../parameters/declared';
import { rememberedSettings } from './rememberedSettings';
import type { TriggerSettings } from './settings';
import { settleInWorker } from './release/settleInWorker';
import type { NodeContext } from './state/storeId';
import { keepState, keepStateOfRun } from './state/workflow/persistence';
import { checkRedisCredential } from './state/redis/checkRedis';
import { checkWebhookCredential } from '../sender/webhookCredential';

/** What the user set. @throws NodeOperationError that names the parameter to correct */
function settingsOf(context: NodeContext, parameter: ReadParameter): TriggerSettings {
	try {
		return rememberedSettings(context, parameter);
	} catch (error) {
		throw new NodeOperationError(context.getNode(), reasonOf(error));
	}
}

/** Not a setting alone: the expression of a parameter may have failed. */
function reasonOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

export class AcumaticaTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Acumatica Trigger',
		name: 'acumaticaTrigger',
		icon: {
			light: 'file:../../icons/acumatica.svg',
			dark: 'file:../../icons/acumatica.dark.svg',
		},
		group: ['trigger'],
		// n8n evaluates an expression for each request to a node of version 1, and for no other.
		version: [1, 2],
		defaultVersion: 2,
		subtitle:
			'={{ $parameter["messageFormat"] === "pushStatus" ? "push status" : $parameter["events"].join(", ") }}',
		description: DESCRIPTION,
		eventTriggerDescription: WAITING,
		builderHint: {
			searchHint:
				'Takes push notifications of Acumatica ERP: one item for each row of a generic inquiry that was inserted, updated or deleted, with the row under "row", "before" and "after", and what changed under "changes". Repeats are dropped and halves of an update paired here: no further deduplication is needed. Name the inquiry with its key columns under Inquiries and Row Keys.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-acumatica-erp.acumatica',
					relationHint:
						'Reads and writes records; its operation Get Sample gives items to pin on this trigger',
				},
				{
					nodeType: 'n8n-nodes-acumatica-erp.acumaticaPollingTrigger',
					relationHint: 'Where Acumatica cannot reach this n8n',
				},
			],
		},
		activationMessage:
			'The workflow now takes push notifications at the production URL of the Acumatica Trigger.',
		triggerPanel,
		defaults: { name: 'Acumatica Trigger' },
		inputs: [],
		outputs: OUTPUTS,
		credentials: [
			{
				name: 'acumaticaErpWebhookApi',
				required: true,
				testedBy: 'webhookCredential',
				displayOptions: { show: { authentication: ['credential'] } },
			},
			{
				name: 'acumaticaErpRedisApi',
				required: true,
				testedBy: 'redisCredential',
				displayOptions: { show: { stateStore: ['redis'] } },
			},
			{
				name: 'acumaticaErpConnectedAppApi',
				required: true,
				testedBy: 'acumaticaErpConnectedApp',
				displayOptions: {
					show: {
						messageFormat: ['pushNotification'],
						completeness: [true],
						readAuthentication: ['connectedApp'],
					},
				},
			},
			{
				name: 'acumaticaErpOAuth2Api',
				required: true,
				displayOptions: {
					show: {
						messageFormat: ['pushNotification'],
						completeness: [true],
						readAuthentication: ['oAuth2'],
					},
				},
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				// Empty: the reply is what webhook() returns.
				responseData: '',
				path: 'webhook',
			},
			{
				// n8n knows two names, "default" and "setup": this one is asked for the health of the trigger.
				name: 'setup',
				httpMethod: 'GET',
				responseMode: 'onReceived',
				responseData: '',
				path: 'webhook',
				ndvHideUrl: true,
			},
		],
		properties: triggerProperties,
	};

	methods = {
		credentialTest: {
			async webhookCredential(
				this: ICredentialTestFunctions,
				credential: ICredentialsDecrypted,
			): Promise<INodeCredentialTestResult> {
				return checkWebhookCredential(credential.data ?? {});
			},
			async redisCredential(
				this: ICredentialTestFunctions,
				credential: ICredentialsDecrypted,
			): Promise<INodeCredentialTestResult> {
				return await checkRedisCredential(credential.data ?? {});
			},
			async acumaticaErpConnectedApp(
				this: ICredentialTestFunctions,
				credential: ICredentialsDecrypted,
			): Promise<INodeCredentialTestResult> {
				return await testConnectedApp(this, credential.data ?? {});
			},
		},
		listSearch: { searchInquiries },
		loadOptions: { getInquiryColumns, getInquiryDateColumns },
	};

	// Acumatica has no API to register a webhook: the steps are in the notice. n8n saves static data after each of these.
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				keepState(this);
				return true;
			},
		},
		setup: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	/** Takes one request, in whichever process receives it. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		let settings: TriggerSettings;
		try {
			settings = rememberedSettings(this, (name, fallback) =>
				this.getNodeParameter(name, fallback),
			);
		} catch (error) {
			return answerWrongSetting(this, reasonOf(error));
		}
		return await answerRequest(this, settings);
	}

	/** Gives out held rows when their time has come, while the workflow is active. */
	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse | undefined> {
		const settings = settingsOf(this, (name, fallback) => this.getNodeParameter(name, fallback));
		return await releaseInBackground(this, settings);
	}

	/** Passes on what `webhook()` or `trigger()` has put together. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { items, emissionKey } = takeMark(this.getInputData());
		await keepStateOfRun(this, runStarted(items));
		const settings = settingsOf(this, (name, fallback) => this.getNodeParameter(name, 0, fallback));
		if (emissionKey !== null) await settleInWorker(this, settings, emissionKey, items.length);
		return divideAmongOutputs(items, settings);
	}
}
