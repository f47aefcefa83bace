import type { Session } from './Session';

/** Runs `work` when the session's earlier requests have been answered. rest-api 2.3 [C], 8.2. */
export async function oneAtATime<T>(session: Session, work: () => Promise<T>): Promise<T> {
	const before = session.turn;
	let done: () => void = () => {};
	session.turn = new Promise((resolve) => (done = resolve));
	await before;
	try {
		return await work();
	} finally {
		done();
	}
}
