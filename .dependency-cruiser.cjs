// The walls of the house, checked by `npm run lint`: arrows between the folders of nodes/ go one way.

/** The rooms of the action node and of an Acumatica site: each may use those below it, never those above. */
const SITE_ROOMS = [
	'^nodes/Acumatica/methods/',
	'^nodes/Acumatica/resources/',
	'^nodes/editor/',
	'^nodes/site/query/',
	'^nodes/site/client/',
	'^nodes/site/session/',
	'^nodes/site/rails/',
	'^nodes/site/errors/',
	'^nodes/site/http/',
	'^nodes/exact/',
];

/** The stages of the trigger, in the same way. */
const TRIGGER_STAGES = [
	'^nodes/AcumaticaTrigger/[^/]+\\.ts$',
	'^nodes/AcumaticaTrigger/release/',
	'^nodes/AcumaticaTrigger/http/',
	'^nodes/AcumaticaTrigger/state/(workflow|redis)/',
	'^nodes/AcumaticaTrigger/state/[^/]+$',
	'^nodes/AcumaticaTrigger/intake/[^/]+$',
	'^nodes/AcumaticaTrigger/intake/(decode|pair|present|sender)/',
	'^nodes/AcumaticaTrigger/intake/message/',
];

/** The rooms of items: their form, and the rows in them. */
const ITEM_ROOMS = ['^nodes/items/', '^nodes/rows/'];

/** A rule for each room that forbids every arrow back. */
function inOrder(rooms) {
	return rooms.slice(1).map((room, index) => ({
		name: 'no-arrow-back',
		comment: `The order is ${rooms.join(', ')}.`,
		severity: 'error',
		from: { path: room },
		to: { path: rooms.slice(0, index + 1) },
	}));
}

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
		{
			name: 'shared-rooms-know-no-node',
			comment: 'What several nodes need imports nothing of any.',
			severity: 'error',
			from: { path: '^nodes/[a-z]' },
			to: { path: '^nodes/Acumatica' },
		},
		{
			name: 'no-circle-of-folders',
			comment: 'Two folders that need each other are one folder, or lack a third.',
			severity: 'error',
			scope: 'folder',
			from: { path: '^nodes/' },
			to: { circular: true },
		},
		{
			name: 'no-circle-of-files',
			severity: 'error',
			from: { path: '^nodes/' },
			to: { circular: true },
		},
		{
			name: 'no-arrow-to-the-folder-around',
			comment:
				'A folder is used by the one around it. What its files share stands in a folder of its own.',
			severity: 'error',
			from: { path: '^(nodes/.+)/[^/]+/[^/]+$', pathNot: '^nodes/AcumaticaTrigger/' },
			to: { path: '^$1/[^/]+$' },
		},
		...inOrder(SITE_ROOMS),
		...inOrder(TRIGGER_STAGES),
		...inOrder(ITEM_ROOMS),
	],
	options: {
		tsConfig: { fileName: 'tsconfig.json' },
		tsPreCompilationDeps: true,
		doNotFollow: { path: 'node_modules' },
	},
};
