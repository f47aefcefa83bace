// The walls of the house, checked by `npm run lint`: arrows between the folders of nodes/ go one way.
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		{
			name: 'no-arrow-between-nodes',
			comment: 'What two nodes need lives in a folder of its own beside them.',
			severity: 'error',
			from: { path: '^nodes/(Acumatica[^/]*)/' },
			to: { path: '^nodes/Acumatica[^/]*/', pathNot: '^nodes/$1/' },
		},
	],
	options: {
		tsConfig: { fileName: 'tsconfig.json' },
		tsPreCompilationDeps: true,
		doNotFollow: { path: 'node_modules' },
	},
};
