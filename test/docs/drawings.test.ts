import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { readExample, recipeNames } from '../demo/examples';
import { drawFlow } from './drawFlow';
import { drawForm } from './drawForm';
import { drawWorkflow } from './drawWorkflow';
import { forms } from './forms';

const IMAGES = join(__dirname, '..', '..', 'docs', 'images');
/** Set it to draw anew. */
const UPDATE = process.env.UPDATE_DRAWINGS === '1';

const drawings = [
	...Object.entries(forms).map(([name, form]) => [`${name}.svg`, drawForm(form)] as const),
	['flow.svg', drawFlow()] as const,
	...recipeNames().map((name) => [`${name}.svg`, drawWorkflow(readExample(name))] as const),
];

describe.each(drawings)('docs/images/%s', (name, drawing) => {
	it('is what the script draws, and says that it is a drawing', () => {
		const file = join(IMAGES, name);
		if (UPDATE) writeFileSync(file, drawing);
		expect(existsSync(file)).toBe(true);
		expect(readFileSync(file, 'utf8')).toBe(drawing);
		expect(drawing).toMatch(/A drawing/);
	});
});
