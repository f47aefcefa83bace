import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { readEndpoint, type ContractVersion, type Endpoint } from '../../../site/query/endpoint';

const Locator = z.object({ mode: z.string(), value: z.unknown() });

/** The node's parameters for one item, with expressions resolved and types made sure of. */
export class Parameters {
	constructor(
		private readonly context: Pick<IExecuteFunctions, 'getNodeParameter'>,
		private readonly itemIndex: number,
	) {}

	/** As n8n gives it; undefined if it is not set. */
	raw(name: string): unknown {
		return this.context.getNodeParameter(name, this.itemIndex, null) ?? undefined;
	}

	text(name: string): string {
		const value = this.raw(name);
		return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
	}

	flag(name: string, fallback: boolean): boolean {
		const value = this.raw(name);
		return typeof value === 'boolean' ? value : fallback;
	}

	number(name: string, fallback: number): number {
		const value = this.raw(name);
		const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
		return typeof read === 'number' && Number.isFinite(read) ? read : fallback;
	}

	/** Names with commas between them, or a list. */
	list(name: string): string[] {
		const value = this.raw(name);
		const parts = Array.isArray(value) ? value.map(String) : this.text(name).split(',');
		return parts.map((part) => part.trim()).filter((part) => part !== '');
	}

	/** Text and mode of a resource locator. */
	locator(name: string): { mode: string; text: string } {
		const parsed = Locator.safeParse(this.raw(name));
		if (!parsed.success) return { mode: '', text: this.text(name) };
		const { mode, value } = parsed.data;
		return { mode, text: typeof value === 'string' || typeof value === 'number' ? `${value}` : '' };
	}

	/** The web service endpoint that the node is set to. */
	endpoint(): Endpoint {
		return readEndpoint(this.locator('endpoint').text, this.contract());
	}

	/** The name of the entity that the node is set to; `label` is the parameter's name on the screen. */
	entity(label = 'Entity'): string {
		const name = this.locator('entity').text.trim();
		if (/^[A-Za-z_]\w*$/.test(name)) return name;
		throw new AcumaticaError({
			kind: 'badInput',
			message:
				name === ''
					? `"${label}" is empty`
					: `"${label}" must be a name of the endpoint, such as SalesOrder, not "${name}"`,
			remedy: 'Choose it from the list, or type its name as the endpoint has it.',
		});
	}

	private contract(): ContractVersion | null {
		const value = this.text('options.contractVersion');
		return value === '4' ? 4 : value === '5' ? 5 : null;
	}
}
