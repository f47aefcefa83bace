import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { isObject } from '../../../exact/members';
import type { FixedMoment } from '../../../exact/moment';
import { isTimeZone } from '../../../exact/timeZone';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { readEndpoint, type ContractVersion, type Endpoint } from '../../../site/query/endpoint';
import { isBlank } from '../values/blank';
import { readChoice } from '../values/choice';
import { isDate } from '../values/dates';
import { readFlag } from '../values/flag';
import { wrongValue } from '../values/found';
import { readJsonObject } from '../values/jsonObject';
import { readDateTime, readDay } from '../values/moments';
import { readNames } from '../values/names';
import { readNumber, type NumberLimits } from '../values/number';
import { readText } from '../values/text';
import { choicesAt, propertyAt } from './propertyAt';

/** Tells a parameter that the node does not have from one that is set to null. */
const ABSENT = {};

export type ParameterContext = Pick<IExecuteFunctions, 'getNodeParameter' | 'getTimezone'>;

/**
 * The node's parameters for one item, with expressions resolved. Whatever is set is read as what the parameter is, or
 * is an error that names it. An option that an expression leaves empty counts as not set; any other parameter has a
 * value always, so nothing in its place is an error too, or '' for a text.
 */
export class Parameters {
	constructor(
		private readonly context: ParameterContext,
		private readonly itemIndex: number,
		/** Those of the operation and of its resource. */
		private readonly properties: readonly INodeProperties[],
		/** Values that count in place of what is set, by path. */
		private readonly replaced: ReadonlyMap<string, unknown> = new Map(),
	) {}

	/** The same with another value for one of them. */
	replacing(path: string, value: unknown): Parameters {
		const replaced = new Map([...this.replaced, [path, value] as const]);
		return new Parameters(this.context, this.itemIndex, this.properties, replaced);
	}

	/** The time zone of the workflow, which dates without an offset are in. */
	get zone(): string {
		return this.context.getTimezone();
	}

	/** As n8n gives it; undefined if it is not set. */
	raw(path: string): unknown {
		if (this.replaced.has(path)) return this.replaced.get(path);
		return this.context.getNodeParameter(path, this.itemIndex, null) ?? undefined;
	}

	/** The parameter as errors name it. */
	name(path: string): string {
		return `"${propertyAt(this.properties, path)?.displayName ?? path}"`;
	}

	text(path: string): string {
		return readText(this.raw(path), this.name(path));
	}

	/** A text that must be there, without spaces around it. */
	requiredText(path: string): string {
		const text = this.text(path).trim();
		if (text !== '') return text;
		throw emptyParameter(this.name(path));
	}

	/** One of the words that the parameter offers. */
	choice(path: string): string {
		const words = choicesAt(this.properties, path);
		const word = readChoice(this.demanded(path), this.name(path), words);
		return word ?? String(propertyAt(this.properties, path)?.default ?? '');
	}

	flag(path: string, fallback: boolean): boolean {
		return readFlag(this.demanded(path), this.name(path)) ?? fallback;
	}

	number(path: string, fallback: number, limits: NumberLimits = {}): number {
		return readNumber(this.demanded(path), this.name(path), limits) ?? fallback;
	}

	/** Names with commas between them, or a list. */
	names(path: string): string[] {
		return readNames(this.raw(path), this.name(path));
	}

	/** `2026-01-31`; undefined where none is set. */
	day(path: string): string | undefined {
		return readDay(this.raw(path), this.name(path), this.zone);
	}

	dateTime(path: string): FixedMoment | undefined {
		return readDateTime(this.raw(path), this.name(path), this.zone);
	}

	/** A time zone of the IANA list; that of the workflow where none is set. */
	timeZone(path: string): string {
		const zone = this.text(path).trim() || this.zone;
		if (isTimeZone(zone)) return zone;
		throw new AcumaticaError({
			kind: 'badInput',
			message: `${this.name(path)} is "${zone}", which is no time zone of the IANA list`,
			remedy: 'Enter one such as America/New_York, or leave it empty.',
		});
	}

	/** An object that is given as JSON. */
	json(path: string, example: string): object {
		return readJsonObject(this.raw(path), this.name(path), example);
	}

	/** The entries of a fixed collection. */
	entries(path: string): Array<Readonly<Record<string, unknown>>> {
		const value = this.raw(path);
		const entries: unknown[] = Array.isArray(value) ? value : isBlank(value) ? [] : [value];
		return entries.map((entry) => {
			if (isObject(entry) && !isDate(entry)) return { ...entry };
			throw wrongValue(this.name(path), 'a list of entries', value, 'them in the editor');
		});
	}

	/** Text and mode of a resource locator. */
	locator(path: string): { mode: string; text: string } {
		const given = this.raw(path);
		if (!isObject(given) || !('value' in given)) return { mode: '', text: this.text(path) };
		const mode = 'mode' in given && typeof given.mode === 'string' ? given.mode : '';
		return { mode, text: readText(given.value, this.name(path)) };
	}

	/** The web service endpoint that the node is set to. */
	endpoint(): Endpoint {
		return readEndpoint(this.locator('endpoint').text, this.contract());
	}

	/** The name of the entity that the node is set to. */
	entity(): string {
		const name = this.locator('entity').text.trim();
		if (/^[A-Za-z_]\w*$/.test(name)) return name;
		const label = this.name('entity');
		throw new AcumaticaError({
			kind: 'badInput',
			message:
				name === ''
					? `${label} is empty`
					: `${label} must be a name of the endpoint, such as SalesOrder, not "${name}"`,
			remedy: 'Choose it from the list, or type its name as the endpoint has it.',
		});
	}

	/** Outside of "Options" every parameter has a value unless an expression gave none. */
	private demanded(path: string): unknown {
		const value = this.raw(path);
		const isOption = path.includes('.');
		if (isOption || !isBlank(value) || this.written(path) === ABSENT) return value;
		throw emptyParameter(this.name(path));
	}

	/** Whether an expression sets the parameter, so that it may differ from item to item. */
	isExpression(path: string): boolean {
		const written = this.written(path);
		return typeof written === 'string' && written.startsWith('=');
	}

	/** As it stands in the workflow, expressions as they are. */
	private written(path: string): unknown {
		return this.context.getNodeParameter(path, this.itemIndex, ABSENT, { rawExpressions: true });
	}

	/** The contract version that is set; null where the endpoint tells it. */
	contract(): ContractVersion | null {
		const value = this.choice('options.contractVersion');
		return value === '4' ? 4 : value === '5' ? 5 : null;
	}
}

function emptyParameter(name: string): AcumaticaError {
	return new AcumaticaError({
		kind: 'badInput',
		message: `${name} is empty`,
		remedy: 'Set it. If an expression sets the parameter, look at what it gives.',
	});
}
