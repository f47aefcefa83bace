import type { INodeProperties } from 'n8n-workflow';

import { readChosen } from './chosen';
import type { Reader } from './declared';
import { readList, readText, SettingError } from './readParameter';

/** The name of an entity. */
export const readEntityName: Reader<string> = (declared, value) =>
	demandName(declared, readChosen(declared, value));

/** Fields of an entity; none where they are left to the node. */
export const readFields: Reader<string[]> = (declared, value) =>
	readList(declared, value).map((field) => demandName(declared, field));

/** A field of an entity; '' where it is left to the node. */
export const readField: Reader<string> = (declared, value) => {
	const field = readText(declared, value);
	return field === '' ? '' : demandName(declared, field);
};

/** Anything else would become part of the request. */
function demandName({ displayName }: INodeProperties, name: string): string {
	if (/^[A-Za-z_]\w*$/.test(name)) return name;
	throw new SettingError(
		`"${name}" in ${displayName} cannot be a name of the endpoint. Choose from the list.`,
	);
}
