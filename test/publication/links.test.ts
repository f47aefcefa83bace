import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import manifest from '../../package.json';
import { anchorsOf } from './anchors';
import { REPOSITORY } from './publishedFolder';

const pages = ['.', 'docs', 'docs/benchmarks', 'live', 'simulator', 'test'].flatMap((folder) =>
	readdirSync(join(REPOSITORY, folder))
		.filter((name) => name.endsWith('.md'))
		.map((name) => join(folder, name)),
);
const read = (page: string) => readFileSync(join(REPOSITORY, page), 'utf8');

const linksOf = (page: string) =>
	[...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);

describe.each(pages)('%s', (page) => {
	const links = linksOf(page);

	it('links only to what there is', () => {
		const broken = links
			.filter((link) => !/^https?:/.test(link))
			.filter((link) => {
				const [path = '', anchor] = link.split('#');
				const target = path === '' ? page : join(dirname(page), path);
				if (!existsSync(join(REPOSITORY, target))) return true;
				return anchor !== undefined && !anchorsOf(target).includes(anchor);
			});
		expect(broken).toEqual([]);
	});

	it('names this repository by its address', () => {
		const own = links.filter((link) => link.includes('github.com/n8n-nodes-acumatica-erp'));
		expect(own.filter((link) => !link.startsWith(manifest.homepage))).toEqual([]);
	});
});

describe('nothing is hidden', () => {
	it('README.md leads to every guide', () => {
		const guides = pages.filter((page) => page.startsWith('docs'));
		expect(guides.filter((guide) => !linksOf('README.md').includes(guide))).toEqual([]);
	});

	it('each picture is used', () => {
		const used = pages.flatMap((page) => linksOf(page).map((link) => join(dirname(page), link)));
		const pictures = readdirSync(join(REPOSITORY, 'docs', 'images'), { recursive: true })
			.map(String)
			.filter((name) => /\.\w+$/.test(name));
		expect(pictures.filter((name) => !used.includes(join('docs', 'images', name)))).toEqual([]);
	});
});
