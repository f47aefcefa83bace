import { readFileSync, writeFileSync } from 'node:fs';

import {
	exampleFile,
	exampleNames,
	readExample,
	recipeNames,
	TRIGGER_TYPE,
} from '../demo/examples';
import { pinnedItems } from './pinnedItems';

/** Set it to write what the trigger gives into the examples, when its items have another shape. */
const UPDATE = process.env.UPDATE_PINS === '1';

function pin(name: string, pinData: object): void {
	const file = exampleFile(name);
	const example: unknown = JSON.parse(readFileSync(file, 'utf8'));
	writeFileSync(file, JSON.stringify({ ...Object(example), pinData }, null, '\t'));
}

/** With what differs in each run taken out: IDs and times. */
function lasting(pinned: unknown): unknown {
	const text = JSON.stringify(pinned)
		.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'a GUID')
		.replace(/"\d{18,20}"/g, '"ticks"')
		.replace(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '"a time"')
		.replace(/"\d\d\/\d\d\/\d{4} [\d:]+"/g, '"a time"')
		.replace(/"id":"[\w-]{16}"/g, '"id":"a hash"');
	return JSON.parse(text);
}

const recipes = recipeNames().filter((name) =>
	readExample(name).nodes.some(({ type }) => type === TRIGGER_TYPE),
);

describe.each([...exampleNames(), ...recipes])('the example %s', (name) => {
	it('has pinned what its triggers give for a real notification', async () => {
		const example = readExample(name);
		const given = await pinnedItems(example);
		if (UPDATE) pin(name, given);
		const { pinData = {} } = UPDATE ? readExample(name) : example;
		expect(Object.keys(pinData)).toEqual(Object.keys(given));
		expect(lasting(pinData)).toEqual(lasting(given));
	});
});
