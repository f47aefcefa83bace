import type { AttributeSource } from '../EntitySource';

/** Attributes as CS205000 has them: a drop-down stores the ID of a value. */
export const COLOR: AttributeSource = {
	id: 'COLOR',
	description: 'Color',
	values: { B: 'Blue', R: 'Red', S: 'Silver' },
};
export const WARRANTY: AttributeSource = { id: 'WARRANTY', description: 'Warranty, months' };
export const ORIGIN: AttributeSource = { id: 'ORIGIN', description: 'Country of origin' };
export const INDUSTRY: AttributeSource = { id: 'INDUSTRY', description: 'Industry' };
export const EMPLOYEES: AttributeSource = { id: 'EMPLOYEES', description: 'Number of employees' };
export const REGION: AttributeSource = { id: 'REGION', description: 'Region' };
export const HOBBY: AttributeSource = { id: 'HOBBY', description: 'Hobby' };
export const CHANNEL: AttributeSource = { id: 'CHANNEL', description: 'Channel' };
