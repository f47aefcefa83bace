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
import { NodeConnectionTypes } from 'n8n-workflow';

import { triggerProperties } from './description';
import { releaseInBackground } from './background';
import { answerRequest } from './http';
import { runStarted } from './release';
import { keepState } from './state/persistence';
import { checkWebhookCredential } from './webhookCredential';

export class AcumaticaTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Acumatica Trigger',
		name: 'acumaticaTrigger',
		icon: {
			light: 'file:../../icons/acumatica.svg',
			dark: 'file:../../icons/acumatica.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when rows of an Acumatica ERP inquiry change',
		eventTriggerDescription: 'Waiting for a push notification of Acumatica',
		activationMessage:
			'The workflow now takes push notifications at the production URL of the Acumatica Trigger.',
		defaults: { name: 'Acumatica Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'acumaticaErpWebhookApi',
				required: true,
				testedBy: 'webhookCredential',
				displayOptions: { show: { authentication: ['credential'] } },
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
		},
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
		return await answerRequest(this);
	}

	/** Gives out held rows when their time has come, while the workflow is active. */
	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse | undefined> {
		return await releaseInBackground(this);
	}

	/** Passes on what `webhook()` or `trigger()` has put together. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		runStarted(items);
		keepState(this);
		return [items];
	}
}
