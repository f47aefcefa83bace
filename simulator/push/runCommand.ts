import { sampleMessages, type SampleOptions } from '../senders/samples';
import { sendMessages, type SentMessage } from '../senders/sendMessages';
import { help, listOfScenarios, parseCommandLine, UsageError } from './commandLine';
import { adviceOn, describeAttempt } from './describeAttempt';
import { playScenario } from './story/playScenario';
import type { PlayResult } from './story/playScenario';

type Print = (text: string) => void;

/** Does what the arguments say, and gives the exit code: see the help text. */
export async function runCommand(args: readonly string[], print: Print): Promise<0 | 1 | 2> {
	try {
		const command = parseCommandLine(args);
		if (command.show === 'help') print(`${help}\nScenarios\n${listOfScenarios()}`);
		if (command.show === 'list') print(listOfScenarios());
		if (command.show === 'samples') return await sendSamples(command.options, print);
		if (command.show !== 'run') return 0;
		const { options } = command;
		print(`Scenario ${options.scenario}, seed ${options.seed}, to ${options.url}\n`);
		const result = await playScenario({
			...options,
			onStepBegin: (number, title) => print(`\n${number}. ${title}\n`),
			onAttempt: (attempt) => {
				print(`   ${describeAttempt(attempt)}\n`);
				if (attempt.attempt === 1) print(`     ${attempt.message.body}\n`);
				if (attempt.error !== null && attempt.reply !== '') print(`     ${attempt.reply}\n`);
			},
		});
		print(summary(result));
		return result.failed.length > 0 ? 1 : 0;
	} catch (error) {
		if (!(error instanceof UsageError)) throw error;
		print(`${error.message}\nSee npm run simulate -- --help\n`);
		return 2;
	}
}

async function sendSamples(options: SampleOptions, print: Print): Promise<0 | 1> {
	const messages = sampleMessages(options, Date.now());
	print(`${messages.length} messages of the format ${options.format}, to ${options.url}\n`);
	const sent = await sendMessages(options.url, messages, ({ message, status, reply, ...rest }) => {
		const verdict = rest.asExpected ? '' : `   not as expected: ${message.expected.join(' or ')}`;
		print(`   ${message.name} -> ${status ?? 'no reply'}${verdict}\n     ${reply}\n`);
	});
	const wrong = sent.filter(({ asExpected }) => !asExpected);
	print(`\n${sent.length - wrong.length} of ${sent.length} were answered as they should be.\n`);
	const [first] = wrong;
	if (first !== undefined) print(`${adviceOnSample(first, options)}\n`);
	return wrong.length > 0 ? 1 : 0;
}

function adviceOnSample({ status, reply }: SentMessage, { signing }: SampleOptions): string {
	if (status === 401 && signing !== undefined) {
		return 'Check --secret and the --signature options: they must be those of the credential in the trigger.';
	}
	return adviceOn(status === null ? reply : `The reply was ${status}`);
}

function summary({ attempts, changes, failed }: PlayResult): string {
	const accepted = attempts.filter(({ error }) => error === null).length;
	const counted = `\n${changes.length} changes of rows, ${attempts.length} requests, ${accepted} accepted.\n`;
	const [first] = failed;
	if (!first) return counted;
	return (
		`${counted}Failed after all attempts: ${failed.length} (${first.error}). The run ended there.\n` +
		`${adviceOn(first.error)}\n`
	);
}
