import { parseArgs } from 'node:util';

import { readRecordPlace, type RecordPlace } from './recordPlace';

/** What the command line asks for. */
export interface CheckArguments {
	readonly inquiry: string;
	/** Files with captured requests. */
	readonly captures: readonly string[];
	/** Null where nothing is listened for. */
	readonly port: number | null;
	readonly seconds: number;
	/** How many requests are refused first. */
	readonly refuse: number;
	readonly seats: boolean;
	readonly experiment: string;
	readonly write: RecordPlace | null;
	readonly report: string;
}

/** Null where help is asked for. Throws an error that names the option, before anything is asked or sent. */
export function readArguments(args: readonly string[]): CheckArguments | null {
	const { values } = parseArgs({
		args: [...args],
		options: {
			inquiry: { type: 'string', default: '' },
			capture: { type: 'string', multiple: true, default: [] },
			listen: { type: 'string' },
			seconds: { type: 'string', default: '120' },
			refuse: { type: 'string', default: '0' },
			seats: { type: 'boolean', default: false },
			experiment: { type: 'string', default: '' },
			write: { type: 'string', default: '' },
			report: { type: 'string', default: 'live-report.md' },
			help: { type: 'boolean' },
		},
	});
	if (values.help === true) return null;
	return {
		inquiry: values.inquiry,
		captures: values.capture,
		port: values.listen === undefined ? null : numberOf('--listen', values.listen, 65_535),
		seconds: numberOf('--seconds', values.seconds, 86_400),
		refuse: numberOf('--refuse', values.refuse, 1_000),
		seats: values.seats,
		experiment: values.experiment,
		write: values.write === '' ? null : readRecordPlace(values.write),
		report: values.report,
	};
}

function numberOf(option: string, text: string, most: number): number {
	const number = Number(text);
	if (/^\d+$/.test(text) && number <= most) return number;
	throw new Error(`${option} must be a whole number from 0 to ${most}, not "${text}".`);
}
