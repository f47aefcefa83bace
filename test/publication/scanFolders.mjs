// The official scanner in a process of its own, since it is an ES module: reads a list of folders and file
// patterns (JSON) on standard input, writes what it found in each. It fails a package for errors only; so the
// same rules are run once more to see the warnings.
import { text } from 'node:stream/consumers';

import { analyzePackage, buildScanConfig } from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';

/** The scanner prints what it could not analyse; the report must be all that is on standard output. */
console.error = (error) => process.stderr.write(`${error}\n`);

const reports = [];
for (const { folder, patterns } of JSON.parse(await text(process.stdin))) {
	const { passed, message } = await analyzePackage(folder, patterns);
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await buildScanConfig(),
	});
	const results = await eslint.lintFiles(patterns);
	const findings = results.flatMap(({ filePath, messages }) =>
		messages.map(({ ruleId, message: said, line }) => `${filePath}:${line} ${ruleId} ${said}`),
	);
	reports.push({ passed, message, files: results.length, findings });
}
process.stdout.write(JSON.stringify(reports));
