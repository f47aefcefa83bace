import type { Answered } from './runCheck';

const INTRODUCTION = `# What a live Acumatica does

Written by \`npm run check:live\`. It holds no secrets, no addresses and no values of records; look through it all the same before you attach it to an issue.
`;

/**
 * The report as Markdown. Whatever in an answer is one of the secrets is taken out, however a server has written it, and
 * so are addresses and what looks like a name of somebody.
 */
export function writeReport(answers: readonly Answered[], secrets: readonly string[]): string {
	const hidden = new RegExp([...secrets.flatMap(spellings), ...PERSONAL].join('|'), 'giu');
	const rows = answers.map(
		({ id, question, state, text }) =>
			`## ${question}\n\n\`${id}\`, ${STATES[state]}\n\n${text.replace(hidden, '…')}\n`,
	);
	return [INTRODUCTION, ...rows].join('\n');
}

/** E-mail addresses, addresses of the network, domain users. */
const PERSONAL = [
	String.raw`[^\s<>"'(),;]+@[^\s<>"'(),;]+`,
	String.raw`https?://[^\s<>"']+`,
	String.raw`\b\d{1,3}(?:\.\d{1,3}){3}\b`,
	String.raw`\b[\w.-]+\\[\w.-]+`,
];

/** As it is, without what stands around it, and as addresses, JSON and pages write it. The shortest tell nothing. */
function spellings(secret: string): string[] {
	const parts = [secret, secret.trim(), ...secret.split(/[@\\]/)];
	const escaped = secret.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
	const written = [
		encodeURIComponent(secret),
		new URLSearchParams([['', secret]]).toString().slice(1),
		JSON.stringify(secret).slice(1, -1),
		Buffer.from(secret).toString('base64'),
		escaped,
		escaped.replaceAll('&#38;', '&amp;').replaceAll('&#34;', '&quot;'),
	];
	return [...new Set([...parts, ...written])]
		.filter((text) => text.length > 2)
		.sort((a, b) => b.length - a.length)
		.map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`));
}

const STATES = {
	answered: 'answered',
	closed: 'the site did not let us look',
	notAsked: 'not asked',
};
