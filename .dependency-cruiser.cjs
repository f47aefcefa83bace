// The walls of the house, checked by `npm run lint`: arrows between the folders of nodes/ go one way.

/** Each stage may import from those that stand after it, and from itself; never from the node file's level. */
const TRIGGER_STAGES = [
	'[^/]+\\.ts$',
	'release/',
	'http/',
	'state/(workflow|redis)/',
	'state/[^/]+$',
	'intake/[^/]+$',
	'intake/(decode|pair|present|sender)/',
	'intake/message/',
];

/** A rule for each stage that forbids every arrow back. */
function against(node, stages) {
	return stages.slice(1).map((stage, index) => ({
		name: 'no-arrow-against-the-stages',
		comment: 'The order of the stages is in CONTRIBUTING.md.',
		severity: 'error',
		from: { path: `^${node}/${stage}` },
		to: { path: stages.slice(0, index + 1).map((earlier) => `^${node}/${earlier}`) },
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
			name: 'no-circle-of-folders',
			comment: 'A folder is a stage: what two stages need stands below both.',
			severity: 'error',
			scope: 'folder',
			from: { path: '^nodes/AcumaticaTrigger' },
			to: { circular: true },
		},
		{
			name: 'no-circle-of-files',
			severity: 'error',
			from: { path: '^nodes/AcumaticaTrigger/' },
			to: { circular: true },
		},
		{
			name: 'exact-knows-no-node',
			comment: 'What both nodes need imports nothing of either.',
			severity: 'error',
			from: { path: '^nodes/exact/' },
			to: { path: '^nodes/Acumatica' },
		},
		...against('nodes/AcumaticaTrigger', TRIGGER_STAGES),
	],
	options: {
		tsConfig: { fileName: 'tsconfig.json' },
		tsPreCompilationDeps: true,
		doNotFollow: { path: 'node_modules' },
	},
};
