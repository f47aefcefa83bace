import { keysOf } from '../../../../site/query/entityKeys';
import { fieldsOf, type OpenApi } from '../../../../site/query/openApi';
import { describedBy, SHARED_FOR_MS } from '../../../../site/query/sharedDescriptions';
import type { OperationInput } from '../../operation/Operation';
import type { Parameters } from '../../operation/Parameters';
import type { WantedColumns } from './asColumns';
import {
	ATTRIBUTE_ID,
	ATTRIBUTE_VALUE,
	attributeIn,
	ATTRIBUTES,
	isCustomColumn,
} from './columnNames';

/** The columns that the options ask for: all, or attributes that "Fields to Return" names. */
export function wantedColumns(parameters: Parameters): WantedColumns {
	const all = parameters.flag('options.attributesAsColumns', false);
	const named = parameters.names('options.select').flatMap((name) => attributeIn(name) ?? []);
	return {
		attributes: all || named.length > 0,
		only: wantsRows(parameters) ? [] : named,
		custom: all,
	};
}

/** `Attributes`, or `Attributes/Value`; Acumatica takes such a name in any letters. */
function isOfRows(name: string): boolean {
	const [details = ''] = name.toLowerCase().split('/');
	return details === ATTRIBUTES.toLowerCase();
}

/** Whether the options ask for attributes as rows. */
function wantsRows(parameters: Parameters): boolean {
	const names = [...parameters.names('options.select'), ...parameters.names('options.expand')];
	return names.some(isOfRows);
}

/** The parameters under which a record comes with what its columns are made of. */
export interface ColumnRequest {
	readonly parameters: Parameters;
	/** Whether rows of attributes come that nobody wants to see. */
	readonly hidesRows: boolean;
}

/**
 * Asks for the attributes and custom fields that columns show, in the terms of the API.
 *
 * @param checks whether the attributes are to come also where the user does not want them: what was written must show
 */
export async function requestColumns(
	input: Pick<OperationInput, 'parameters' | 'client'>,
	checks = false,
): Promise<ColumnRequest> {
	const { parameters } = input;
	const { attributes, custom } = wantedColumns(parameters);
	if (!attributes && !checks) return { parameters, hidesRows: false };
	const names = parameters.names('options.select');
	const expanded = parameters.names('options.expand');
	const isNamed = names.some((name) => attributeIn(name) !== null);
	// What is asked for by name is no matter of the description: the site says what is wrong.
	const asks = isNamed || (await hasAttributes(input, attributes));
	const isColumn = (name: string) => attributeIn(name) !== null || (custom && isCustomColumn(name));
	const select = names.filter((name) => !isColumn(name));
	const parts = [ATTRIBUTE_ID, ATTRIBUTE_VALUE].map((field) => `${ATTRIBUTES}/${field}`);
	const selectsWhole =
		names.length === 0 ||
		select.some((name) => isOfRows(name) && !name.includes('/')) ||
		(expanded.some(isOfRows) && !select.some(isOfRows));
	const asksRows = asks && !selectsWhole;
	// Without a field of its own a record comes with all of them: the keys stand for it beside what are columns.
	const isBare = names.length > 0 && select.length === 0 && (asksRows || !asks);
	const own = isBare ? keysOf(parameters.entity()) : select;
	const asked = parameters
		.replacing('options.select', asksRows ? [...own, ...parts] : own)
		.replacing('options.expand', [
			...expanded,
			...(asks && !expanded.some(isOfRows) ? [ATTRIBUTES] : []),
		])
		.replacing('options.custom', [
			...parameters.names('options.custom'),
			...(custom ? names.filter(isCustomColumn) : []),
		]);
	return { parameters: asked, hidesRows: !attributes && !wantsRows(parameters) };
}

/** Whether the entity has attributes as rows; `otherwise` where its description cannot be read. */
async function hasAttributes(
	{ parameters, client }: Pick<OperationInput, 'parameters' | 'client'>,
	otherwise: boolean,
): Promise<boolean> {
	const openApi = await describedBy(client, parameters.endpoint(), SHARED_FOR_MS);
	return openApi === null ? otherwise : showsAttributes(openApi, parameters.entity());
}

/** By the description of the endpoint. */
export function showsAttributes(openApi: OpenApi, entity: string): boolean {
	const details = fieldsOf(openApi, entity).find(({ name }) => name === ATTRIBUTES);
	if (details?.type !== 'list' || details.of === undefined) return false;
	const names = fieldsOf(openApi, details.of).map(({ name }) => name);
	return names.includes(ATTRIBUTE_ID) && names.includes(ATTRIBUTE_VALUE);
}
