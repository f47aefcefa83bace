const BLOCK_SIZE = 100;
const SEPARATOR = ';';

interface Block {
	/** In their order; null where one has gone. */
	readonly texts: Array<string | null>;
	/** How many are left. */
	size: number;
	/** All of them in one; null after a change. */
	joined: string | null;
}

/** Where the text of a key stands. */
interface Place {
	block: Block;
	index: number;
}

/**
 * Texts by key, oldest first, that are wanted as one long text again and again while few of them
 * change in between: only the blocks in which something has changed are joined anew.
 */
export class TextBlocks {
	private readonly blocks = new Set<Block>();
	private readonly places = new Map<string, Place>();
	private newest: Block | null = null;

	/** Replaces the text of a key where it stands, or adds it at the end. */
	put(key: string, text: string): void {
		const place = this.places.get(key);
		if (place === undefined) {
			this.places.set(key, this.add(text));
			return;
		}
		place.block.texts[place.index] = text;
		place.block.joined = null;
	}

	/** Puts the text of a key at the end, wherever it stood. */
	putLast(key: string, text: string): void {
		const place = this.places.get(key);
		if (place === undefined) {
			this.places.set(key, this.add(text));
			return;
		}
		this.clear(place);
		Object.assign(place, this.add(text));
	}

	delete(key: string): void {
		const place = this.places.get(key);
		if (place === undefined) return;
		this.places.delete(key);
		this.clear(place);
	}

	/** Empty where there is no text. */
	toString(): string {
		const parts: string[] = [];
		for (const block of this.blocks) {
			const { texts } = block;
			parts.push((block.joined ??= texts.filter((text) => text !== null).join(SEPARATOR)));
		}
		return parts.join(SEPARATOR);
	}

	private add(text: string): Place {
		const block = this.blockWithRoom();
		block.joined = null;
		block.size++;
		return { block, index: block.texts.push(text) - 1 };
	}

	private clear({ block, index }: Place): void {
		block.texts[index] = null;
		block.joined = null;
		block.size--;
		if (block.size > 0) return;
		this.blocks.delete(block);
		if (block === this.newest) this.newest = null;
	}

	private blockWithRoom(): Block {
		if (this.newest !== null && this.newest.texts.length < BLOCK_SIZE) return this.newest;
		this.newest = { texts: [], size: 0, joined: null };
		this.blocks.add(this.newest);
		return this.newest;
	}
}
