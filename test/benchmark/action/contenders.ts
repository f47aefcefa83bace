import type { CredentialReference } from '../../n8n-host/credentials';
import type { JobName } from './jobs';

/** The credentials and the address that the nodes work with. */
export interface Site {
	readonly instanceUrl: string;
	readonly credentials: Readonly<Record<string, CredentialReference>>;
}

export interface Contender {
	readonly name: string;
	/** The jobs that it does, where it does not do all. */
	readonly jobs?: readonly JobName[];
	/** The node that does a job, without id, name and position. */
	node(job: JobName, site: Site): object;
}

const ENDPOINT = 'Default/25.200.001';
const FIELDS = 'InventoryID,Description,DefaultPrice';
const PAGE = 1_000;

/** Everything as it comes, and with four sessions; the fields asked for are the same for all three. */
export const CONTENDERS: readonly Contender[] = [
	{ name: 'Acumatica (this package)', node: ourNode },
	{ name: 'n8n-nodes-acumatica 0.2.5', node: peerNode },
	{ name: 'HTTP Request (stock)', node: httpNode },
	{
		name: 'Acumatica (this package), four sessions',
		jobs: ['create'],
		node: (job, site) => ourNode(job, site, { sessions: 4 }),
	},
];

function ourNode(job: JobName, { credentials }: Site, options: object = {}): object {
	const list = (value: string) => ({ __rl: true, mode: 'name', value });
	const operations = {
		get: {
			operation: 'get',
			record: { __rl: true, mode: 'keys', value: '={{ $json.InventoryID }}' },
			options: { ...options, select: FIELDS },
		},
		create: {
			operation: 'create',
			specifyFields: 'json',
			fieldsJson: '={{ JSON.stringify($json) }}',
			options: { ...options, select: FIELDS },
		},
		page: { operation: 'getAll', returnAll: true, options: { ...options, select: FIELDS } },
	};
	return {
		type: 'n8n-nodes-acumatica-erp.acumatica',
		typeVersion: 1,
		parameters: {
			authentication: 'connectedApp',
			resource: 'record',
			endpoint: list(ENDPOINT),
			entity: list('StockItem'),
			...operations[job],
		},
		credentials: { acumaticaErpConnectedAppApi: credentials.ours },
	};
}

function peerNode(job: JobName, { credentials }: Site): object {
	const query = { $select: FIELDS };
	const operations = {
		get: { operation: 'get', recordId: '={{ $json.InventoryID }}', queryParameters: query },
		create: {
			operation: 'upsert',
			fields: {
				value: {
					InventoryID: '={{ $json.InventoryID }}',
					Description: '={{ $json.Description }}',
					DefaultPrice: '={{ $json.DefaultPrice }}',
				},
			},
			customFields: {},
			queryParameters: query,
		},
		page: { operation: 'getList', returnAll: true, queryParameters: query },
	};
	return {
		type: 'CUSTOM.acumaticaDefault25200001',
		typeVersion: 1,
		parameters: {
			endpointName: 'Default',
			version: '25.200.001',
			resource: 'StockItem',
			...operations[job],
		},
		credentials: { acumaticaOAuth2Api: credentials.peer },
	};
}

function httpNode(job: JobName, { instanceUrl, credentials }: Site): object {
	const entity = `${instanceUrl}/entity/${ENDPOINT}/StockItem`;
	const operations = {
		get: {
			method: 'GET',
			url: `=${entity}/{{ $json.InventoryID }}?$select=${FIELDS}`,
			options: {},
		},
		create: {
			method: 'PUT',
			url: `${entity}?$select=${FIELDS}`,
			sendBody: true,
			specifyBody: 'json',
			jsonBody:
				'={{ JSON.stringify({ InventoryID: { value: $json.InventoryID }, Description: { value: $json.Description }, DefaultPrice: { value: $json.DefaultPrice } }) }}',
			options: {},
		},
		page: {
			method: 'GET',
			url: `${entity}?$select=${FIELDS}&$top=${PAGE}`,
			options: {
				pagination: {
					pagination: {
						parameters: {
							parameters: [{ type: 'qs', name: '$skip', value: `={{ $pageCount * ${PAGE} }}` }],
						},
						paginationCompleteWhen: 'other',
						completeExpression: `={{ $response.body.length < ${PAGE} }}`,
						limitPagesFetched: false,
					},
				},
			},
		},
	};
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			authentication: 'genericCredentialType',
			genericAuthType: 'oAuth2Api',
			...operations[job],
		},
		credentials: { oAuth2Api: credentials.http },
	};
}
