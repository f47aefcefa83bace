import { randomBytes } from 'node:crypto';
import type { Session } from './Session';

export const SESSION_COOKIE = 'ASP.NET_SessionId';
export const AUTH_COOKIE = '.ASPXAUTH';
const THREE_DAYS = 3 * 24 * 3600 * 1000;
const YEAR = 365 * 24 * 3600 * 1000;
const LOCALE = 'Locale=Culture=en-US&TimeZone=GMTM0800A';
/** .NET ticks of 1970-01-01. */
const EPOCH_TICKS = 621_355_968_000_000_000n;

/**
 * The seven cookies of a sign-in; recorded with the first five sent twice, over HTTPS. [A] A client that
 * came over HTTP would not send a secure cookie back, so the mark is left out there.
 */
export function loginCookies(
	session: Session,
	now: number,
	{ duplicate, secure }: { duplicate: boolean; secure: boolean },
): string[] {
	const expires = new Date(now + THREE_DAYS).toUTCString();
	const five = [
		`${AUTH_COOKIE}=${session.authCookie}; path=/; ${secure ? 'secure; ' : ''}HttpOnly; SameSite=None`,
		sessionCookie(session),
		`CompanyID=${encodeURIComponent(session.tenant)}; expires=${expires}; path=/`,
		localeCookie(now),
		'UserBranch=1; path=/',
	];
	return [
		...five,
		...(duplicate ? five : []),
		...requestCookies(session, now, '~/entity/auth/login').slice(2),
	];
}

export function sessionCookie(session: Session): string {
	return `${SESSION_COOKIE}=${session.id}; path=/; HttpOnly; SameSite=Lax`;
}

export function localeCookie(now: number): string {
	return `${LOCALE}; expires=${new Date(now + THREE_DAYS).toUTCString()}; path=/`;
}

/** Cookies that other responses of a cookie session set again. [A] */
export function requestCookies(session: Session, now: number, target: string): string[] {
	const ticks = BigInt(Math.trunc(now)) * 10_000n + EPOCH_TICKS;
	return [
		localeCookie(now),
		'UserBranch=1; path=/',
		`requestid=${randomBytes(16).toString('hex').toUpperCase()}; path=/`,
		`requeststat=+st:${Math.max(1, Math.trunc(now - session.lastUsed))}+sc:${target}+start:${ticks}+tg:; path=/`,
	];
}

/** Cookies that a sign-out clears. [A] */
export function clearingCookies(now: number): string[] {
	const lastYear = new Date(now - YEAR).toUTCString();
	return [
		`${AUTH_COOKIE}=; expires=Tue, 12-Oct-1999 05:00:00 GMT; path=/; HttpOnly`,
		`${SESSION_COOKIE}=; expires=${lastYear}; path=/; HttpOnly`,
	];
}
