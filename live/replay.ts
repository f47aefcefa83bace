// npm run replay -- <file>...: what the trigger makes of captured requests.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { asText } from './replay/encodings';
import { chooseFormat } from './replay/chooseFormat';
import { playCaptures } from './replay/playCaptures';
import { readCaptures, type Capture } from './replay/readCapture';
import { replayParameters, settingsFrom } from './replay/replaySettings';
import { showSteps } from './replay/showSteps';

const HELP = `npm run replay -- <file>...

Takes captured requests through the trigger, in the order of the files, and prints its replies and items.
A file holds the text of an HTTP request, JSON with "headers" and "body" (or a list of such), or a body alone.

--key <columns>      key columns of every inquiry, such as OrderType,OrderNbr
--workflow <file>    take the settings from the Acumatica Trigger of an exported workflow
--format <name>      pushNotification, entityEvent or pushStatus; without it, what can read the files
--json               prints the steps as JSON, for a test
`;

/** The exit code. */
async function run(args: string[]): Promise<number> {
	const { values, positionals } = parseArgs({
		args,
		allowPositionals: true,
		options: {
			key: { type: 'string' },
			workflow: { type: 'string' },
			format: { type: 'string' },
			json: { type: 'boolean' },
			help: { type: 'boolean' },
		},
	});
	if (values.help === true || positionals.length === 0) {
		process.stdout.write(HELP);
		return values.help === true ? 0 : 1;
	}
	const captures = positionals.flatMap(readFile);
	const parameters = replayParameters({
		workflow: values.workflow === undefined ? null : asText(readFileSync(values.workflow)),
		key: (values.key ?? '')
			.split(',')
			.map((name) => name.trim())
			.filter((name) => name !== ''),
		format: values.format ?? null,
	});
	const settings = settingsFrom({ messageFormat: chooseFormat(captures), ...parameters });
	const steps = await playCaptures(captures, settings, Date.now());
	const text =
		values.json === true ? `${JSON.stringify(steps, null, '\t')}\n` : showSteps(steps, captures);
	process.stdout.write(text);
	return steps.some(({ status }) => status !== null && status !== 200) ? 1 : 0;
}

function readFile(file: string): Capture[] {
	try {
		return readCaptures(readFileSync(file));
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new Error(`${file}: ${reason}`, { cause: error });
	}
}

run(process.argv.slice(2)).then(
	(code) => {
		process.exitCode = code;
	},
	(error: unknown) => {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		process.exitCode = 1;
	},
);
