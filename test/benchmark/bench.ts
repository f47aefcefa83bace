/**
 * npm run bench [-- <question> ...]: measures, prints a table for each question, and writes it as JSON and as a
 * chart below docs/benchmarks. Figures are of one run on one machine: compare the lines of a table.
 */
import { compareActionNodes } from './action/actionInN8n';
import { measureEditorLists } from './editorLists';
import { compareWithHandBuilt } from './handBuilt';
import { measureInside } from './inside';
import { measureIntake } from './intakeInN8n';
import { measureLargeFiles } from './largeFiles';
import { measureManyRows } from './manyRows/manyRows';
import { profileIntake } from './profile/profileIntake';
import type { Report } from './report';
import { publish } from './report';
import { measureStores } from './stores';
import { measureSweep } from './sweep';

const QUESTIONS: Readonly<Record<string, () => Promise<Report>>> = {
	'intake-default': async () => await measureIntake('default'),
	'intake-lazy': async () => await measureIntake('lazy'),
	'intake-legacy': async () => await measureIntake('legacy'),
	profile: profileIntake,
	'hand-built': compareWithHandBuilt,
	inside: measureInside,
	stores: measureStores,
	'action-node': compareActionNodes,
	'many-rows': measureManyRows,
	'large-files': measureLargeFiles,
	'editor-lists': measureEditorLists,
	sweep: measureSweep,
};

async function run(): Promise<void> {
	const asked = process.argv.slice(2);
	const names = asked.length === 0 ? Object.keys(QUESTIONS) : asked;
	for (const name of names) {
		const question = QUESTIONS[name];
		if (question === undefined) {
			throw new Error(
				`There is no question "${name}". There are: ${Object.keys(QUESTIONS).join(', ')}.`,
			);
		}
		console.log(`${name} ...`);
		publish(await question());
	}
}

run().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
