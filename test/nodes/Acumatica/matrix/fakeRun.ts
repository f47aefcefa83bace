import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { executeNode } from '../../../../nodes/Acumatica/execute';
import { answer } from './answers';
import { propertiesOf } from './ofVersion';

/** Of the workflow, whatever that of the process is. */
const ZONE = 'America/New_York';

type Answer = (method: string, path: string) => unknown;

/** What a run meets, where it is not the table and an empty memory. */
interface Surroundings {
	readonly answer?: Answer;
	readonly staticData?: IDataObject;
	/** The incoming item; an empty one by default. */
	readonly item?: IDataObject;
	/** The same for runs that know of each other. */
	readonly instanceUrl?: string;
}

/** What a run asked for and gave; or its error, as the user reads it. */
export type Seen = ({ readonly text: string } | { readonly error: string }) & {
	/** Whether anything was sent that changes something, sign-ins left out. */
	readonly wrote: boolean;
	/** Parameters that nobody had looked at before that. */
	readonly readLate: readonly string[];
};

const CREDENTIAL = {
	grantType: 'password',
	clientId: 'client@MyTenant',
	sharedSecret: 'secret',
	username: 'admin',
	password: 'password',
	scope: 'api',
};

const SITE = 'http://127.0.0.1/Site';

let sites = 0;

/** The address of a site that no run has met, so that nothing is known of it. */
export function siteOfItsOwn(): string {
	// All of one length, so that a path in an answer is cut off where that of a request is.
	return `${SITE}${String(++sites).padStart(7, '0')}`;
}

/** Runs the node with values where n8n would have put those of expressions, against answers from a table. */
export async function runWith(
	parameters: IDataObject,
	{
		answer: answerOf = answer,
		staticData = {},
		item = {},
		instanceUrl = siteOfItsOwn(),
	}: Surroundings = {},
): Promise<Seen> {
	const requests: unknown[] = [];
	const read = new Set<string>();
	const looked = new Set<string>();
	const readLate: string[] = [];
	let wrote = false;
	const look = (path: string) => {
		if (wrote && !looked.has(path)) readLate.push(path);
		looked.add(path);
	};
	const credential = { ...CREDENTIAL, instanceUrl };
	const context = contextOf(parameters, { staticData, item, credential, look }, (options) => {
		const { method = 'GET', url, headers, body, timeout } = options;
		const path = decoded(url.slice(instanceUrl.length));
		if (!/^\/(identity|entity\/auth)\//.test(path)) {
			if (method !== 'GET') wrote = true;
			const request = [method, path, headers, String(body ?? ''), timeout];
			const text = JSON.stringify(request);
			// What was read is read again after a while, so the clock decides how often.
			if (method !== 'GET' || !read.has(text)) requests.push(request);
			read.add(text);
		}
		return answerOf(method, path);
	});
	try {
		const output = await executeNode(context);
		// What names the site is the same for all of them.
		const text = JSON.stringify([requests, output]).replaceAll(instanceUrl, SITE);
		return { text, wrote, readLate };
	} catch (error) {
		if (!(error instanceof Error)) throw error;
		const remedy = 'description' in error ? String(error.description) : '';
		return { error: `${error.message}\n${remedy}`, wrote, readLate };
	}
}

function decoded(url: string): string {
	return url.replace(/%[\dA-F]{2}(%[\dA-F]{2})*/gi, (part) => decodeURIComponent(part));
}

interface RunsIn {
	readonly staticData: IDataObject;
	readonly item: IDataObject;
	readonly credential: IDataObject;
	/** Is told of each parameter that the node looks at. */
	readonly look: (path: string) => void;
}

type HttpRequest = (options: IHttpRequestOptions) => unknown;

function contextOf(
	parameters: IDataObject,
	{ staticData, item, credential, look }: RunsIn,
	httpRequest: HttpRequest,
): IExecuteFunctions {
	const filled = withDefaults(parameters);
	const data = { mimeType: 'text/plain', fileName: 'a.txt', data: '' };
	const context = {
		getInputData: () => [{ json: item }],
		getNodeParameter(path: string, _index: number, fallback: unknown) {
			look(path);
			return valueAt(filled, path.split('.'), fallback);
		},
		getTimezone: () => ZONE,
		getMode: () => 'trigger',
		getNode: () => ({ id: 'node1', name: 'Acumatica', type: 'acumatica', credentials: {} }),
		getWorkflow: () => ({ id: workflowOf(staticData) }),
		getCredentials: async () => credential,
		getExecutionCancelSignal: () => undefined,
		getWorkflowStaticData: (type: string) => (staticData[type] ??= {}),
		continueOnFail: () => false,
		addExecutionHints: () => undefined,
		logger: { warn: () => undefined, debug: () => undefined },
		helpers: {
			httpRequest: async (options: IHttpRequestOptions) => httpRequest(options),
			// What it was asked for must show somewhere.
			assertBinaryData: (_index: number, field: string) => ({ ...data, fileName: field }),
			getBinaryDataBuffer: async (_index: number, field: string) => Buffer.from(field),
			prepareBinaryData: async (_bytes: Buffer, fileName: string) => ({ ...data, fileName }),
		},
	};
	// Only what the node reaches is there: anything else fails the test.
	return context as unknown as IExecuteFunctions;
}

const workflows = new WeakMap<IDataObject, string>();
let lastWorkflow = 0;

/** A workflow for each static data. */
function workflowOf(staticData: IDataObject): string {
	const known = workflows.get(staticData) ?? `workflow${++lastWorkflow}`;
	workflows.set(staticData, known);
	return known;
}

/** undefined that an expression gave is there, other than in what n8n stores. */
function valueAt(holder: unknown, path: readonly string[], fallback: unknown): unknown {
	const [name, ...inner] = path;
	if (name === undefined) return holder;
	const isThere = typeof holder === 'object' && holder !== null && Object.hasOwn(holder, name);
	if (!isThere) return fallback;
	const entry = Object.entries(holder).find(([member]) => member === name);
	return valueAt(entry?.[1], inner, fallback);
}

/** n8n gives every parameter that is shown its default; options have none until they are added. */
function withDefaults(parameters: IDataObject): IDataObject {
	const { resource, operation } = parameters;
	const properties = propertiesOf(String(resource), String(operation));
	const defaults = properties.map(({ name, default: value }) => [name, value]);
	return { ...Object.fromEntries(defaults), ...parameters };
}
