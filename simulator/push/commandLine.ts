import { parseArgs } from 'node:util';
import { sampleFormats, type SampleFormat, type SampleOptions } from '../senders/samples';
import type { StaticHeader } from './Destination';
import type { PlayOptions } from './story/playScenario';
import { scenarioOf, scenarios } from './story/scenarios';

/** The command that a command line asks for. */
export type Command =
	| { readonly show: 'help' | 'list' }
	| { readonly show: 'run'; readonly options: PlayOptions & { readonly seed: number } }
	| { readonly show: 'samples'; readonly options: SampleOptions };

/** A mistake in the command line; the message says what to write instead. */
export class UsageError extends Error {}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const settings = {
	url: text,
	header: text,
	format: { ...text, default: 'push-notification' },
	secret: text,
	'signature-header': text,
	'signature-prefix': text,
	'signature-encoding': text,
	'signature-algorithm': text,
	scenario: { ...text, default: 'demo' },
	seed: text,
	count: { ...text, default: '50' },
	parallel: text,
	split: text,
	'split-share': { ...text, default: '100' },
	'split-ids': { ...text, default: 'same' },
	'split-delay': { ...text, default: '0' },
	duplicates: text,
	'retry-interval': { ...text, default: '1000' },
	tenant: text,
	list: flag,
	help: { ...flag, short: 'h' },
} as const;

export const help = `Sends push notifications to a webhook, as the documentation of Acumatica describes them,
or messages of other senders.

  npm run simulate -- --url <webhook URL> [--header "Name: value"] [--scenario <name>]

  --url <URL>              http or https; in n8n, the Production URL of the Acumatica Trigger
  --header "Name: value"   the one static header of the destination
  --scenario <name>        default demo; --list tells all
  --seed <number>          repeats a run; random and printed if not given
  --count <number>         notifications of the scenario burst, 1 to 10000, default 50
  --tenant <name>          CompanyId, default MyTenant
  --retry-interval <ms>    between two attempts of at most five, default 1000
  --list, --help

Other messages, instead of a scenario
  --format entity-event    signed entity events: a convention of middleware, not of Acumatica
  --format push-status     push status events of Accounting Data as a Service
  --format bad             each kind of message that must be refused
  --secret <secret>        signs them; --format bad takes --header or --secret
  --signature-header <name>, --signature-prefix <text>, --signature-encoding hex|base64,
  --signature-algorithm sha256|sha512    where they differ from what the format has

Assumptions: reported or plausible, not documented by Acumatica
  --parallel <number>      requests at the same time, 1 to 64
  --split deleted-first|inserted-first   updates come in two requests
  --split-share <percent>  of the updates, with --split; default 100
  --split-ids same|different             transaction ids of the two, default same
  --split-delay <ms>       between the two, default 0
  --duplicates <percent>   of the notifications come twice

Exit code: 0 all accepted (with --format: answered as they should be), 1 something failed for good,
2 a mistake in the command line.
`;

export function listOfScenarios(): string {
	return scenarios.map(({ name, summary }) => `  ${name.padEnd(10)} ${summary}\n`).join('');
}

/** Throws UsageError. */
export function parseCommandLine(args: readonly string[]): Command {
	const values = read(args);
	if (values.help) return { show: 'help' };
	if (values.list) return { show: 'list' };
	const format = choice('format', values.format, ['push-notification', ...sampleFormats]);
	if (format !== 'push-notification') return samples(values, format);
	const { url, header, scenario, seed, parallel, duplicates, split } = values;
	asUsage(() => scenarioOf(scenario));
	const splitShare = share('split-share', values['split-share']);
	const order = split && choice('split', split, ['deleted-first', 'inserted-first']);
	const transactionId = choice('split-ids', values['split-ids'], ['same', 'different']);
	const delayMs = whole('split-delay', values['split-delay'], 0, 60_000);
	const options = {
		url: addressOf(url),
		header: header === undefined ? undefined : headerOf(header),
		scenario,
		seed: seed === undefined ? randomSeed() : whole('seed', seed, 0, 0xffff_ffff),
		count: whole('count', values.count, 1, 10_000),
		tenant: values.tenant,
		stopOnFailure: true,
		delivery: { retryIntervalMs: whole('retry-interval', values['retry-interval'], 0, 60_000) },
		assumptions: {
			...(parallel !== undefined && { parallel: whole('parallel', parallel, 1, 64) }),
			...(duplicates !== undefined && { duplicate: { share: share('duplicates', duplicates) } }),
			split: { transactionId, delayMs, ...(order && { order, share: splitShare }) },
		},
	};
	return { show: 'run', options };
}

function samples(values: ReturnType<typeof read>, format: SampleFormat): Command {
	const { url, header, secret, tenant } = values;
	const encoding = values['signature-encoding'];
	const algorithm = values['signature-algorithm'];
	if (format !== 'bad' && secret === undefined) {
		throw new UsageError('--secret is missing: the same text as Signing Secret in the credential.');
	}
	const signing = {
		...(values['signature-header'] && { header: values['signature-header'] }),
		...(values['signature-prefix'] && { prefix: values['signature-prefix'] }),
		...(encoding && { encoding: choice('signature-encoding', encoding, ['hex', 'base64']) }),
		...(algorithm && {
			algorithm: choice('signature-algorithm', algorithm, ['sha256', 'sha512']),
		}),
	};
	return {
		show: 'samples',
		options: {
			url: addressOf(url),
			format,
			header: header === undefined ? undefined : headerOf(header),
			signing: secret === undefined ? undefined : { secret, ...signing },
			tenant,
		},
	};
}

function read(args: readonly string[]) {
	return asUsage(() => parseArgs({ args: [...args], options: settings }).values);
}

function asUsage<T>(work: () => T): T {
	try {
		return work();
	} catch (error) {
		throw new UsageError(error instanceof Error ? error.message : String(error));
	}
}

function addressOf(url: string | undefined): string {
	if (url === undefined) {
		throw new UsageError('--url is missing: copy the Production URL of the Acumatica Trigger.');
	}
	if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
	throw new UsageError(`--url must start with http:// or https://, not "${url}".`);
}

function headerOf(header: string): StaticHeader {
	const colon = header.indexOf(':');
	const name = header.slice(0, colon).trim();
	if (colon > 0 && name !== '') return { name, value: header.slice(colon + 1).trim() };
	throw new UsageError('--header must look like "X-Api-Key: secret", with a colon, in quotes.');
}

function whole(name: string, value: string, least: number, most: number): number {
	const number = Number(value);
	if (/^\d+$/.test(value) && number >= least && number <= most) return number;
	throw new UsageError(
		`--${name} must be a whole number from ${least} to ${most}, not "${value}".`,
	);
}

function share(name: string, percent: string): number {
	return whole(name, percent, 0, 100) / 100;
}

function choice<T extends string>(name: string, value: string, allowed: readonly T[]): T {
	const found = allowed.find((one) => one === value);
	if (found !== undefined) return found;
	throw new UsageError(`--${name} must be ${allowed.join(' or ')}, not "${value}".`);
}

function randomSeed(): number {
	return Math.floor(Math.random() * 0xffff_ffff);
}
