const BLOCK_SIZE = 100;
const SEPARATOR = ';';

interface Block {
	readonly texts: Map<string, string>;
	/** All of them in one; null after a change. */
	joined: string | null;
}

/**
 * Texts by key, oldest first, that are wanted as one long text again and again while few of them
 * change in between: only the blocks in which something has changed are joined anew.
 */
export class TextBlocks {
	private readonly blocks = new Set<Block>();
	private readonly blockOf = new Map<string, Block>();
	private newest: Block | null = null;

	/** Replaces the text of a key where it stands, or adds it at the end. */
	put(key: string, text: string): void {
		const block = this.blockOf.get(key) ?? this.blockWithRoom();
		block.texts.set(key, text);
		block.joined = null;
		this.blockOf.set(key, block);
	}

	delete(key: string): void {
		const block = this.blockOf.get(key);
		if (block === undefined) return;
		this.blockOf.delete(key);
		block.texts.delete(key);
		block.joined = null;
		if (block.texts.size > 0) return;
		this.blocks.delete(block);
		if (block === this.newest) this.newest = null;
	}

	/** Empty where there is no text. */
	toString(): string {
		const parts: string[] = [];
		for (const block of this.blocks) {
			parts.push((block.joined ??= [...block.texts.values()].join(SEPARATOR)));
		}
		return parts.join(SEPARATOR);
	}

	private blockWithRoom(): Block {
		if (this.newest !== null && this.newest.texts.size < BLOCK_SIZE) return this.newest;
		this.newest = { texts: new Map(), joined: null };
		this.blocks.add(this.newest);
		return this.newest;
	}
}
