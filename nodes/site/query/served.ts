/** What a service of OData gives the rows of: generic inquiries, or the tables behind the forms (DACs). */
export type Served = 'inquiries' | 'tables';

interface Words {
	/** One of them: `the inquiry`. */
	readonly one: string;
	/** All of them: `the generic inquiries`. */
	readonly all: string;
	/** What to do where something else than rows came. */
	readonly remedy: string;
}

/** How texts call what is read. */
export const WORDS: Readonly<Record<Served, Words>> = {
	inquiries: {
		one: 'the inquiry',
		all: 'generic inquiries',
		remedy: 'Check "Inquiry", and "OData Address" and "Tenant" in Options.',
	},
	tables: { one: 'the table', all: 'tables', remedy: 'Check "Table", and "Tenant" in Options.' },
};
