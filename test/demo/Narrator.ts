/** Who does something in a story. */
export type Actor = 'Acumatica' | 'n8n' | 'calendar' | 'REST';

export interface ToldStep {
	readonly title: string;
	readonly lines: { readonly actor: Actor; readonly text: string }[];
}

export interface ToldStory {
	readonly title: string;
	readonly steps: ToldStep[];
}

/** Tells the stories of the demo while they happen, and keeps what was told for the page. */
export class Narrator {
	readonly stories: ToldStory[] = [];

	/** `say` prints. */
	constructor(private readonly say: (text: string) => void) {}

	story(title: string): void {
		this.stories.push({ title, steps: [] });
	}

	step(number: number, title: string): void {
		this.stories.at(-1)?.steps.push({ title, lines: [] });
		this.say(`\n${number}. ${title}`);
	}

	line(actor: Actor, text: string): void {
		this.stories.at(-1)?.steps.at(-1)?.lines.push({ actor, text });
		this.say(`   ${actor.padEnd(10)} ${text}`);
	}
}
