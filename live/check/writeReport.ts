import type { Answered } from './runCheck';

const INTRODUCTION = `# What a live Acumatica does

Written by \`npm run check:live\`. It holds no secrets, no addresses and no values of records; look through it all the same before you attach it to an issue.
`;

/** The report as Markdown. Whatever in it is one of the secrets is taken out, should a server have repeated it. */
export function writeReport(answers: readonly Answered[], secrets: readonly string[]): string {
	const rows = answers.map(
		({ id, question, state, text }) => `## ${question}\n\n\`${id}\`, ${STATES[state]}\n\n${text}\n`,
	);
	return secrets
		.filter((secret) => secret.length > 2)
		.reduce((report, secret) => report.replaceAll(secret, '…'), [INTRODUCTION, ...rows].join('\n'));
}

const STATES = {
	answered: 'answered',
	closed: 'the site did not let us look',
	notAsked: 'not asked',
};
