import { parseArgs } from 'node:util';
import type { SimulatorSettings } from '../AcumaticaSimulator';

export interface Command {
	port: number;
	settings: SimulatorSettings;
	/** Webhook that is told of changes. */
	push?: { url: string; header?: { name: string; value: string } };
}

export type CommandLine = { kind: 'run'; command: Command } | { kind: 'help' };

export const USAGE = `Usage: npm run simulator -- [options]
  --port 8080                port on 127.0.0.1
  --seats 2                  API seats of the licence
  --path /AcumaticaERP       virtual directory ("" for none)
  --cores 4                  requests at a time (default: no limit)
  --per-minute 100           requests a minute (default: no limit)
  --idle 600                 seconds until an unused session ends
  --login-limit 500json      how a lack of seats is said: 500json, 429json, 429iis, 302 or 401
  --push-url URL             tell this webhook of what changes in the first tenant
  --push-header "Name: value"  with this static header`;

const STYLES = ['500json', '429json', '429iis', '302', '401'] as const;

/** Reads the arguments; throws an error that says what is wrong with them. */
export function readCommandLine(args: readonly string[]): CommandLine {
	const { values } = parseArgs({
		args: [...args],
		options: {
			port: { type: 'string', default: '8080' },
			seats: { type: 'string', default: '2' },
			path: { type: 'string', default: '/AcumaticaERP' },
			cores: { type: 'string' },
			'per-minute': { type: 'string' },
			idle: { type: 'string', default: '600' },
			'login-limit': { type: 'string', default: '500json' },
			'push-url': { type: 'string' },
			'push-header': { type: 'string' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return { kind: 'help' };
	const { cores, 'per-minute': perMinute, 'push-url': url } = values;
	return {
		kind: 'run',
		command: {
			port: number('--port', values.port),
			settings: {
				instancePath: instancePath(values.path),
				licence: {
					apiUsers: number('--seats', values.seats),
					concurrentRequests: cores === undefined ? Infinity : number('--cores', cores),
					requestsPerMinute: perMinute === undefined ? Infinity : number('--per-minute', perMinute),
				},
				sessionIdleSeconds: number('--idle', values.idle),
				loginLimitStyle: loginLimitStyle(values['login-limit']),
			},
			push: url === undefined ? undefined : { url, header: header(values['push-header']) },
		},
	};
}

function number(option: string, text: string): number {
	if (/^\d+$/.test(text)) return Number(text);
	throw new Error(`${option} needs a whole number, not "${text}".`);
}

function instancePath(text: string): string {
	if (text === '' || /^\/[^/].*[^/]$/.test(text)) return text;
	throw new Error(`--path begins with a slash and does not end with one, unlike "${text}".`);
}

function loginLimitStyle(text: string): (typeof STYLES)[number] {
	const style = STYLES.find((candidate) => candidate === text);
	if (style === undefined) throw new Error(`--login-limit is one of ${STYLES.join(', ')}.`);
	return style;
}

function header(text: string | undefined): { name: string; value: string } | undefined {
	if (text === undefined) return undefined;
	const [, name, value] = /^([^:\s]+):\s*(.+)$/.exec(text) ?? [];
	if (name !== undefined && value !== undefined) return { name, value };
	throw new Error(`--push-header is "Name: value", unlike "${text}".`);
}
