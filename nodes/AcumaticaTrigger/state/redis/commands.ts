import type { ClientContext, Result } from 'ioredis';

import { BEGIN } from './scripts/begin';
import { COMMIT } from './scripts/commit';
import { ABANDON, MARK_DELIVERED, RENEW } from './scripts/delivered';
import { COUNT, HEALTH, PROBE } from './scripts/health';
import { LOOK, STALE } from './scripts/look';
import { GIVE_BACK, REPEAT, SET_ASIDE, SET_ASIDE_ROW, SETTLE, TAKE } from './scripts/outbox';
import { APPLY_READ, FORGET_KNOWN, KNOWN, NOTE, POSTPONE, READ_ROWS } from './scripts/reads';
import { RELEASE } from './scripts/release';

/** Each step on the state is one script, under the name that ioredis gives it as a method. */
export const SCRIPTS = {
	acumaticaAbandon: ABANDON,
	acumaticaApplyRead: APPLY_READ,
	acumaticaBegin: BEGIN,
	acumaticaCommit: COMMIT,
	acumaticaCount: COUNT,
	acumaticaDelivered: MARK_DELIVERED,
	acumaticaForgetKnown: FORGET_KNOWN,
	acumaticaGiveBack: GIVE_BACK,
	acumaticaHealth: HEALTH,
	acumaticaKnown: KNOWN,
	acumaticaLook: LOOK,
	acumaticaNote: NOTE,
	acumaticaPostpone: POSTPONE,
	acumaticaProbe: PROBE,
	acumaticaReadRows: READ_ROWS,
	acumaticaRelease: RELEASE,
	acumaticaRenew: RENEW,
	acumaticaRepeat: REPEAT,
	acumaticaSetAside: SET_ASIDE,
	acumaticaSetAsideRow: SET_ASIDE_ROW,
	acumaticaSettle: SETTLE,
	acumaticaStale: STALE,
	acumaticaTake: TAKE,
} as const;

export type ScriptName = keyof typeof SCRIPTS;

export type ScriptArguments = readonly (string | number)[];

type Script<Context extends ClientContext> = (
	numberOfKeys: number,
	keys: readonly string[],
	parameters: ScriptArguments,
) => Result<unknown, Context>;

declare module 'ioredis' {
	interface RedisCommander<Context> {
		acumaticaAbandon: Script<Context>;
		acumaticaApplyRead: Script<Context>;
		acumaticaBegin: Script<Context>;
		acumaticaCommit: Script<Context>;
		acumaticaCount: Script<Context>;
		acumaticaDelivered: Script<Context>;
		acumaticaForgetKnown: Script<Context>;
		acumaticaGiveBack: Script<Context>;
		acumaticaHealth: Script<Context>;
		acumaticaKnown: Script<Context>;
		acumaticaLook: Script<Context>;
		acumaticaNote: Script<Context>;
		acumaticaPostpone: Script<Context>;
		acumaticaProbe: Script<Context>;
		acumaticaReadRows: Script<Context>;
		acumaticaRelease: Script<Context>;
		acumaticaRenew: Script<Context>;
		acumaticaRepeat: Script<Context>;
		acumaticaSetAside: Script<Context>;
		acumaticaSetAsideRow: Script<Context>;
		acumaticaSettle: Script<Context>;
		acumaticaStale: Script<Context>;
		acumaticaTake: Script<Context>;
	}
}
