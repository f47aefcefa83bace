import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { REPOSITORY } from './publishedFolder';

/** What links to the headings of a page of this repository end with, as GitHub makes it. */
export function anchorsOf(page: string): string[] {
	const text = readFileSync(join(REPOSITORY, page), 'utf8');
	return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.replaceAll(' ', '-'),
	);
}
