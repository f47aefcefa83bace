import type { ITriggerFunctions } from 'n8n-workflow';

import type { Task } from '../../changes/sweepPlan';
import type { ReadingEnd } from '../../reading/readOnce';
import { readingProblems } from '../../reading/readingProblems';
import type { Finding } from '../../setup/findings/Finding';
import { AcumaticaError } from '../../site/errors/AcumaticaError';
import { sentences } from '../../site/errors/sentences';

const MOST_NAMED = 5;

/** What is said of reading in the log of n8n: what fails once for each reason, and again where it goes on. */
export function tellReading({ logger }: Pick<ITriggerFunctions, 'logger'>) {
	let lastText = '';
	let isFullSaid = false;
	let lastNotFetched = '';
	const say = (text: string) => logger.warn(`Acumatica Trigger: ${text}`);
	const warn = (what: string, error: unknown, failures: number) => {
		const text = `${what} ${reasonOf(error)}`;
		if (text === lastText && !Number.isInteger(Math.log2(failures))) return;
		lastText = text;
		say(text);
	};
	return {
		failed(error: unknown, failures = 1): void {
			warn(
				'Completeness could not read the inquiry; notifications go on, and reading is tried again later.',
				error,
				failures,
			);
		},
		notLookedUp(error: unknown, failures = 1): void {
			warn(
				'Completeness could not look up deleted rows. They wait for 15 minutes at most, then go out as deleted with source.lookUp "failed".',
				error,
				failures,
			);
		},
		/** Said once: nothing changes until the workflow is activated again. */
		notFetchedAnyMore(why: string): void {
			say(
				`Completeness does not fetch failed notifications until the workflow is activated again. ${why} Notifications go on, and what got lost is read.`,
			);
		},
		/** Said once for each reason. */
		notFetched(error: unknown): void {
			const reason = reasonOf(error);
			if (reason === lastNotFetched) return;
			lastNotFetched = reason;
			say(`Completeness could not fetch failed notifications, and tries it again. ${reason}`);
		},
		leftToSweep(named: readonly string[]): void {
			const shown = named.slice(0, MOST_NAMED).join('; ');
			const more = named.length > MOST_NAMED ? `; and ${named.length - MOST_NAMED} more` : '';
			say(
				`Completeness: ${named.length} failed notifications cannot be read, so that what they told of is left to the sweep: ${shown}${more}.`,
			);
		},
		/** Said once for each activation, in one line. `problem`: why it could not be looked at. */
		setup(findings: readonly Finding[], problem: string | null): void {
			if (problem !== null) {
				say(
					`The setup in Acumatica could not be checked; notifications are taken all the same. ${problem}`,
				);
				return;
			}
			const text = setupText(findings);
			if (text === null) return;
			// A right that is missing is no fault of the setup.
			if (findings.some(isWrong)) say(text);
			else logger.info(`Acumatica Trigger: ${text}`);
		},
		/** Said once, before anything is forgotten. */
		nearlyFull(most: number): void {
			if (isFullSaid) return;
			isFullSaid = true;
			say(nearlyFull(most));
		},
		done(task: Task, end: ReadingEnd): void {
			lastText = '';
			const { changes, rows, lookedUp } = end;
			const level = changes > 0 && task.kind !== 'start' ? 'info' : 'debug';
			logger[level](`Acumatica Trigger: Completeness has read (${task.kind})`, {
				rows,
				changes,
				lookedUp,
			});
			const problem = problemOf(end);
			if (problem !== null) say(`Completeness: ${problem}`);
		},
	};
}

function isWrong({ severity }: Finding): boolean {
	return severity === 'error' || severity === 'warning';
}

/** What is wrong, and how to mend it; null where all is right. */
function setupText(findings: readonly Finding[]): string | null {
	const wrong = findings.filter(isWrong);
	const closed = findings.filter(({ severity }) => severity === 'couldNotBeChecked').length;
	if (wrong.length + closed === 0) return null;
	const shown = wrong.slice(0, MOST_NAMED).map(({ what, remedy }) => sentences(what, remedy));
	const more = wrong.length - shown.length;
	return sentences(
		`The setup in Acumatica was compared with the trigger, as Check Setup of the Acumatica node does: ${wrong.length} findings, and ${closed} parts that could not be checked`,
		...shown,
		more > 0 ? `… and ${more} more` : '',
	);
}

function nearlyFull(most: number): string {
	return `Completeness: the inquiry has nearly as many rows as the workflow can remember (${most}), or more. Beyond that, unreported deletions are not found, and a new row may come as updated. Set State Store to Redis, which has no such bound.`;
}

/** What a reading could not read; null where it read all. */
export function problemOf(end: ReadingEnd): string | null {
	return readingProblems([end])[0] ?? null;
}

/** The reason of a failure, and what to do about it. */
export function reasonOf(error: unknown): string {
	if (error instanceof AcumaticaError) return sentences(error.message, error.remedy ?? '');
	return error instanceof Error ? error.message : String(error);
}
