/** Opens a site, does the work in it and closes it, whatever comes. */
export type WithSite<Site> = (work: (site: Site) => Promise<void>) => Promise<void>;

interface OpenSite<Site> {
	readonly site: Promise<Site>;
	readonly close: () => void;
	readonly closed: Promise<void>;
}

/** A site that several pieces of work share while it is open: one session for all of them. */
export class SharedSite<Site> {
	private open: OpenSite<Site> | null = null;
	private users = 0;
	private closing: Promise<void> = Promise.resolve();

	constructor(private readonly withSite: WithSite<Site>) {}

	/** Works with the site; opens it where nobody has, and closes it where nobody else works with it. */
	async use<T>(work: (site: Site) => Promise<T>): Promise<T> {
		this.users++;
		try {
			this.open ??= this.enter();
			return await work(await this.open.site);
		} finally {
			this.users--;
			if (this.users === 0) await this.leave();
		}
	}

	private enter(): OpenSite<Site> {
		const { closing } = this;
		let close = () => {};
		const left = new Promise<void>((resolve) => {
			close = resolve;
		});
		let closed = closing;
		const site = new Promise<Site>((resolve, reject) => {
			const open = async (opened: Site) => {
				resolve(opened);
				await left;
			};
			// Whoever waits for the site is told why there is none.
			closed = closing.then(async () => await this.withSite(open)).catch(reject);
		});
		return { site, close: () => close(), closed };
	}

	private async leave(): Promise<void> {
		const { open } = this;
		this.open = null;
		if (open === null) return;
		open.close();
		this.closing = open.closed;
		await open.closed;
	}
}
