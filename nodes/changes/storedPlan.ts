import { z } from 'zod';

const storedSetup = z.object({
	checkedAt: z.number(),
	findings: z.array(
		z.object({
			severity: z.enum(['error', 'warning', 'couldNotBeChecked', 'none']),
			finding: z.string(),
			what: z.string(),
		}),
	),
	more: z.number(),
	problem: z.string().nullable(),
});

/** A SweepPlan as it is stored; what an older version did not store has its beginning. */
export const storedPlan = z.object({
	from: z.number().nullable(),
	reached: z.number().nullable(),
	lastSweep: z.number().nullable(),
	lastKeys: z.number().nullable(),
	failures: z.number(),
	notBefore: z.number(),
	about: z.string().default(''),
	begunAt: z.number().nullable().default(null),
	known: z.number().nullable().default(null),
	problem: z.string().nullable().default(null),
	notFetched: z.string().nullable().default(null),
	setup: storedSetup.nullable().default(null),
});
