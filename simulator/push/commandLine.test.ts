import { help, parseCommandLine, UsageError } from './commandLine';

const url = 'http://127.0.0.1:5678/webhook/x';
const parse = (...args: string[]) => parseCommandLine(['--url', url, ...args]);

describe('parseCommandLine', () => {
	it('plays the demo as documented if only the address is given', () => {
		expect(parse()).toMatchObject({
			show: 'run',
			options: { url, scenario: 'demo', count: 50, header: undefined, stopOnFailure: true },
		});
	});

	it('takes all settings', () => {
		const command = parse(
			...['--header', 'X-Key: a: b ', '--scenario', 'burst', '--seed', '7', '--count', '500'],
			...['--parallel', '8', '--split', 'inserted-first', '--split-share', '30'],
			...['--split-ids', 'different', '--split-delay', '200', '--duplicates', '20'],
			...['--tenant', 'T', '--retry-interval', '10'],
		);
		expect(command).toMatchObject({
			options: {
				header: { name: 'X-Key', value: 'a: b' },
				scenario: 'burst',
				seed: 7,
				count: 500,
				tenant: 'T',
				delivery: { retryIntervalMs: 10 },
				assumptions: {
					parallel: 8,
					duplicate: { share: 0.2 },
					split: {
						share: 0.3,
						order: 'inserted-first',
						transactionId: 'different',
						delayMs: 200,
					},
				},
			},
		});
	});

	it('leaves the shares of a scenario alone if they are not given', () => {
		const command = parse('--scenario', 'burst');
		const assumptions = command.show === 'run' ? command.options.assumptions : undefined;
		expect(assumptions).toEqual({ split: { transactionId: 'same', delayMs: 0 } });
	});

	it('splits all updates if only the order is given', () => {
		expect(parse('--split', 'deleted-first')).toMatchObject({
			options: { assumptions: { split: { share: 1, order: 'deleted-first' } } },
		});
	});

	it.each([
		[['--help'], 'help'],
		[['-h'], 'help'],
		[['--list'], 'list'],
	])('shows with %j the %s, without an address', (args, show) => {
		expect(parseCommandLine(args)).toEqual({ show });
	});

	it('sends other messages, signed as their format has it', () => {
		expect(parse('--format', 'push-status', '--secret', 's', '--tenant', 'T')).toEqual({
			show: 'samples',
			options: {
				url,
				format: 'push-status',
				header: undefined,
				signing: { secret: 's' },
				tenant: 'T',
			},
		});
	});

	it('signs other messages in another way where that is asked for', () => {
		const command = parse(
			...['--format', 'entity-event', '--secret', 's', '--signature-header', 'X-Hub'],
			...['--signature-prefix', 'v1=', '--signature-encoding', 'base64'],
			...['--signature-algorithm', 'sha512', '--header', 'X-Key: k'],
		);
		expect(command).toMatchObject({
			options: {
				header: { name: 'X-Key', value: 'k' },
				signing: {
					secret: 's',
					header: 'X-Hub',
					prefix: 'v1=',
					encoding: 'base64',
					algorithm: 'sha512',
				},
			},
		});
	});

	it('sends bad messages without a secret too', () => {
		expect(parse('--format', 'bad')).toMatchObject({
			show: 'samples',
			options: { signing: undefined },
		});
	});

	it.each([
		[['--url', url, '--format', 'xml'], '--format must be push-notification or entity-event'],
		[['--url', url, '--format', 'entity-event'], '--secret is missing'],
		[
			['--url', url, '--format', 'bad', '--secret', 's', '--signature-encoding', 'utf8'],
			'hex or base64',
		],
		[
			['--url', url, '--format', 'bad', '--secret', 's', '--signature-algorithm', 'md5'],
			'sha256 or sha512',
		],
		[['--format', 'bad'], '--url is missing'],
		[['--scenario', 'demo'], '--url is missing'],
		[['--url', 'localhost:5678'], 'must start with http'],
		[['--url', 'file:///etc/hosts'], 'must start with http'],
		[['--url', url, '--scenario', 'nope'], 'There are: demo, calendar, stock'],
		[['--url', url, '--header', 'secret'], 'with a colon'],
		[['--url', url, '--header', ': secret'], 'with a colon'],
		[['--url', url, '--count', '0'], '--count must be a whole number from 1 to 10000'],
		[['--url', url, '--count', '1e3'], 'not "1e3"'],
		[['--url', url, '--parallel', '65'], 'from 1 to 64'],
		[['--url', url, '--duplicates', '101'], 'from 0 to 100'],
		[['--url', url, '--split', 'both'], 'deleted-first or inserted-first'],
		[['--url', url, '--split-ids', 'none'], 'same or different'],
		[['--url', url, '--unknown'], "Unknown option '--unknown'"],
	])('refuses %j and says what to write', (args, message) => {
		expect(() => parseCommandLine(args)).toThrow(UsageError);
		expect(() => parseCommandLine(args)).toThrow(message);
	});

	it('explains each option that it takes', () => {
		const options = [
			'url',
			'header',
			'scenario',
			'seed',
			'count',
			'parallel',
			'split',
			'format',
			'secret',
		];
		for (const option of options) expect(help).toContain(`--${option} `);
	});
});
