import { sleep } from 'n8n-workflow';

/** Clock and chance, as arguments, so that decisions can be tested. */
export interface Time {
	/** Milliseconds since 1970. */
	now(): number;
	/** Waits; rejects when the signal is aborted. */
	sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
	/** From 0 to 1. */
	random(): number;
}

export const realTime: Time = { now: Date.now, sleep, random: Math.random };
