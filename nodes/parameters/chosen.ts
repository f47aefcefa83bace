import type { INodeProperties } from 'n8n-workflow';

import type { Reader } from './declared';
import { readLocator, SettingError } from './readParameter';

/** Something that the site lists: chosen from the list or typed. */
export const readChosen: Reader<string> = (declared, value) => {
	const name = readLocator(declared, value);
	if (name === '') throw isEmpty(declared);
	return name;
};

export function isEmpty({ displayName }: INodeProperties): SettingError {
	return new SettingError(`${displayName} must be chosen from the list or typed, but is empty.`);
}
