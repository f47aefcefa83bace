// The walls of the house, checked by `npm run lint`: arrows between the folders of nodes/ go one way.

/** The rooms of the action node and of an Acumatica site: each may use those below it, never those above. */
const ROOMS = [
	['methods', '^nodes/Acumatica/methods/'],
	['resources', '^nodes/Acumatica/resources/'],
	['query', '^nodes/site/query/'],
	['client', '^nodes/site/client/'],
	['session', '^nodes/site/session/'],
	['errors', '^nodes/site/errors/'],
	['http', '^nodes/site/http/'],
	['exact', '^nodes/exact/'],
];

const roomsInOrder = ROOMS.slice(1).map(([name, path], index) => ({
	name: `${name}-uses-what-is-below`,
	comment: `The order is ${ROOMS.map(([room]) => room).join(', ')}.`,
	severity: 'error',
	from: { path },
	to: { path: ROOMS.slice(0, index + 1).map(([, above]) => above) },
}));

const siteKnowsNoNode = {
	name: 'site-knows-no-node',
	comment: 'nodes/site and nodes/exact hold what several nodes need.',
	severity: 'error',
	from: { path: '^nodes/(site|exact)/' },
	to: { path: '^nodes/Acumatica' },
};

const noArrowToParent = {
	name: 'no-arrow-to-the-folder-around',
	comment: 'A folder is used by the one around it. What its files share stands in a folder of its own.',
	severity: 'error',
	from: { path: '^(nodes/.+)/[^/]+/[^/]+$', pathNot: '^nodes/AcumaticaTrigger/' },
	to: { path: '^$1/[^/]+$' },
};

const noFileCircle = {
	name: 'no-file-circle-in-the-action-node',
	severity: 'error',
	from: { path: '^nodes/(Acumatica|site|exact)/' },
	to: { circular: true },
};

const noFolderCircle = {
	name: 'no-folder-circle-in-the-action-node',
	comment: 'Two folders that need each other are one folder, or lack a third.',
	severity: 'error',
	scope: 'folder',
	from: { path: '^nodes/(Acumatica|site|exact)(/|$)' },
	to: { circular: true },
};

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
		...roomsInOrder,
		siteKnowsNoNode,
		noArrowToParent,
		noFileCircle,
		noFolderCircle,
	],
	options: {
		tsConfig: { fileName: 'tsconfig.json' },
		tsPreCompilationDeps: true,
		doNotFollow: { path: 'node_modules' },
	},
};
