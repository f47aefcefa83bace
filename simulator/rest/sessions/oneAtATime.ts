import type { Session } from './Session';

/** Runs `work` when the session's earlier requests have been answered. [C] */
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
