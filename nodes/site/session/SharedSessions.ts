/**
 * Who in this process uses which shared session. Executions with the same OAuth2 credential share one session on
 * the server, and a sign-out would end it under the others: so the last one signs out, and who comes while that
 * goes on waits for it.
 */
export class SharedSessions {
	private readonly users = new Map<string, number>();
	private readonly signOuts = new Map<string, Promise<void>>();

	/** Resolves when the session may be used. */
	async join(key: string): Promise<void> {
		for (let ending = this.signOuts.get(key); ending !== undefined; ) {
			await ending;
			ending = this.signOuts.get(key);
		}
		this.users.set(key, (this.users.get(key) ?? 0) + 1);
	}

	/** Runs the sign-out if this was the last user. */
	async leave(key: string, signOut: () => Promise<void>): Promise<void> {
		const left = (this.users.get(key) ?? 1) - 1;
		if (left > 0) {
			this.users.set(key, left);
			return;
		}
		this.users.delete(key);
		const ending = signOut().finally(() => this.signOuts.delete(key));
		this.signOuts.set(key, ending);
		await ending;
	}
}

/** One for the process: it is what executions of all workflows have in common. */
export const sharedSessions = new SharedSessions();
