import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const REPOSITORY = join(__dirname, '..', '..');

const pages = [...markdownIn('.'), ...markdownIn('docs')];

function markdownIn(folder: string): string[] {
	return readdirSync(join(REPOSITORY, folder))
		.filter((name) => name.endsWith('.md'))
		.map((name) => join(folder, name));
}

function textOf(page: string): string {
	return readFileSync(join(REPOSITORY, page), 'utf8').replace(/^```[\s\S]*?^```$/gm, '');
}

/** Where a page links to inside of the repository, pictures too. */
function linksOf(page: string): string[] {
	const links = [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
	return links.filter((target) => !/^[a-z]+:/.test(target));
}

/** The anchors of a page, as GitHub makes them of its headings. */
function anchorsOf(page: string): string[] {
	return [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, '')
			.replaceAll(' ', '-'),
	);
}

function isBroken(page: string, target: string): boolean {
	const [path = '', anchor] = target.split('#');
	const file = path === '' ? page : relative('.', join(dirname(page), path));
	if (!existsSync(join(REPOSITORY, file))) return true;
	return anchor !== undefined && !anchorsOf(file).includes(anchor);
}

describe('the links between the documents', () => {
	it.each(pages)('of %s lead to files and headings that are there', (page) => {
		expect(linksOf(page).filter((target) => isBroken(page, target))).toEqual([]);
	});

	it('lead from README.md to every guide', () => {
		const guides = pages.filter((page) => page.startsWith('docs'));
		expect(guides.filter((guide) => !linksOf('README.md').includes(guide))).toEqual([]);
	});

	it('and the pictures: each is used', () => {
		const used = pages.flatMap((page) =>
			linksOf(page).map((target) => join(dirname(page), target)),
		);
		const pictures = readdirSync(join(REPOSITORY, 'docs', 'images'));
		expect(pictures.filter((name) => !used.includes(join('docs', 'images', name)))).toEqual([]);
	});
});
