import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { membersOf } from '../../../exact/members';
import type { Parameters } from '../operation/Parameters';
import { wrapParameters } from './wrapParameters';
import { nothingChosen } from '../../../editor/properties/nothingChosen';
import { readMapped } from '../operation/readMapped';

const EXAMPLE = '{"WarehouseID": "MAIN"}';

interface FormOptions {
	/** Whose parameters they are. */
	readonly of: 'entity' | 'action';
	/** Which method of the node tells the fields. */
	readonly method: string;
	/** Parameters after whose change the fields are asked for anew. */
	readonly dependsOn: string[];
	readonly jsonHint: string;
}

/** The parameters of an action, an inquiry or a report: as a form that the instance fills, or as JSON. */
export function parameterForm({ of, method, dependsOn, jsonHint }: FormOptions): INodeProperties[] {
	return [
		{
			displayName: 'Specify Parameters',
			name: 'specifyParameters',
			type: 'options',
			options: [
				{
					name: 'Using Fields Below',
					value: 'mapper',
					description: 'The parameters as the instance has them',
				},
				{
					name: 'Using JSON',
					value: 'json',
					description: 'An object with plain values, for what is built elsewhere',
				},
			],
			default: 'mapper',
			description: 'How the values of the parameters are given',
		},
		{
			displayName: 'Parameters',
			name: 'parameters',
			type: 'resourceMapper',
			noDataExpression: true,
			default: { mappingMode: 'defineBelow', value: null },
			description: 'The parameters with their values. What is left out is not sent.',
			displayOptions: { show: { specifyParameters: ['mapper'] }, hide: nothingChosen(of) },
			typeOptions: {
				loadOptionsDependsOn: dependsOn,
				resourceMapper: {
					resourceMapperMethod: method,
					mode: 'add',
					fieldWords: { singular: 'parameter', plural: 'parameters' },
					addAllFields: false,
					supportAutoMap: false,
					multiKeyMatch: false,
				},
			},
		},
		{
			displayName: 'Parameters (JSON)',
			name: 'parametersJson',
			type: 'json',
			default: '{}',
			displayOptions: { show: { specifyParameters: ['json'] } },
			placeholder: `e.g. ${EXAMPLE}`,
			description: jsonHint,
		},
	];
}

/** The parameters that have a value, wrapped. A name with a dot is a custom one: `FilterPreview.Reason`. */
export function readParameterForm(
	parameters: Parameters,
	of: 'action' | 'entity' = 'action',
): IDataObject {
	const isJson = parameters.choice('specifyParameters') === 'json';
	const name = parameters.name(isJson ? 'parametersJson' : 'parameters');
	const values = isJson ? parameters.json('parametersJson', EXAMPLE) : mapped(parameters);
	return wrapParameters(values, parameters.endpoint().contract, name, of);
}

function mapped(parameters: Parameters): object {
	const values = membersOf(readMapped(parameters, 'parameters').values);
	return Object.fromEntries(values.filter(([, value]) => value !== null));
}
