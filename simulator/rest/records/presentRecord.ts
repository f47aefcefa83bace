import { createHash } from 'node:crypto';
import type { Row } from '../../database/Database';
import type { Block, EntityDefinition } from '../entities/EntityDefinition';
import type { Endpoint } from '../entities/endpoints';
import type { JsonOutput } from '../http/writeJson';
import { ID, NOTE } from './columns';
import { presentField, presentValue } from './presentValue';
import type { Projection } from './projection';

export interface FileLink {
	id: string;
	filename: string;
	href: string;
	comment: string | null;
}

/** A record with its lines, stored or only drafted. */
export interface RecordContent {
	row: Row;
	/** Lines by detail name. */
	lines: (detail: string) => readonly LineContent[];
	/** Error texts by column; `''` is the record's own. */
	errors?: ReadonlyMap<string, string>;
	/** False: never saved, so no links and no note. */
	saved: boolean;
}

export interface LineContent {
	row: Row;
	errors?: ReadonlyMap<string, string>;
}

/** Where the record is shown, and what hangs on it. */
export interface Presentation {
	entity: EntityDefinition;
	endpoint: Endpoint;
	instancePath: string;
	links: boolean;
	paddedKeys: boolean;
	filesOf: (recordId: string) => readonly FileLink[];
}

/** Members of an object in the order in which they are written. */
export type Members = { [name: string]: JsonOutput | undefined };

/** A record in the contract's JSON. The order of members is recorded [A]. */
export function presentRecord(
	content: RecordContent,
	projection: Projection,
	about: Presentation,
	rowNumber = 1,
): Members {
	const { entity, endpoint, instancePath } = about;
	const id = textOf(content.row, ID);
	const members: Members = { id, rowNumber, note: presentNote(content.row, content.saved) };
	if (content.errors?.has('')) members.error = content.errors.get('');
	presentMembers(members, content, projection, entity, about);
	if (about.links && content.saved) {
		const base = `${instancePath}/entity/${endpoint.name}/${endpoint.version}`;
		members._links = {
			self: `${base}/${entity.name}/${id}`,
			'files:put': putLink(base, entity.graph, entity.view, id),
		};
	}
	if (projection.files) members.files = about.filesOf(id).map((file) => ({ ...file }));
	return members;
}

function presentMembers(
	members: Members,
	content: RecordContent,
	projection: Projection,
	block: Block,
	about: Presentation,
): void {
	const fields = new Map(projection.fields.map((field) => [field.name, field]));
	const linked = new Map(projection.linked.map((entry) => [entry[0], entry]));
	const details = new Map(projection.details.map((entry) => [entry[0], entry]));
	const version = about.entity.contractVersion;
	for (const name of projection.order) {
		const field = fields.get(name);
		if (field !== undefined) {
			const value = content.row[field.column] ?? null;
			const shown = presentField(value, field, version, about.paddedKeys);
			const error = content.errors?.get(field.column);
			members[name] = error === undefined ? shown : { ...shown, error };
			continue;
		}
		const link = linked.get(name);
		if (link !== undefined) members[name] = presentLinked(content, link, about);
		const detail = details.get(name);
		if (detail === undefined) continue;
		const [, inner, definition] = detail;
		members[name] = content
			.lines(name)
			.map((line, index) => presentLine(line, inner, definition, about, index + 1, content.saved));
	}
	members.custom = presentCustom(content.row, block, projection, version);
}

function presentLinked(
	content: RecordContent,
	[name, inner, block]: readonly [string, Projection, Block],
	about: Presentation,
): JsonOutput {
	const id = derivedId(textOf(content.row, ID), name);
	const members: Members = { id, rowNumber: 1, note: null };
	presentMembers(members, content, inner, block, about);
	return members;
}

function presentLine(
	line: LineContent,
	inner: Projection,
	block: Block,
	about: Presentation,
	rowNumber: number,
	saved: boolean,
): JsonOutput {
	const id = textOf(line.row, ID);
	const members: Members = { id, rowNumber, note: presentNote(line.row, saved) };
	if (line.errors?.has('')) members.error = line.errors.get('');
	const content = { row: line.row, lines: () => [], errors: line.errors, saved };
	presentMembers(members, content, inner, block, about);
	if (about.links && saved) {
		const base = `${about.instancePath}/entity/${about.endpoint.name}/${about.endpoint.version}`;
		members._links = { 'files:put': putLink(base, about.entity.graph, block.view, id) };
	}
	if (inner.files) members.files = about.filesOf(id).map((file) => ({ ...file }));
	return members;
}

/** `custom.<View>.<Field> = {type, value}`. [A] */
function presentCustom(
	row: Row,
	block: Block,
	{ custom }: Projection,
	version: 4 | 5,
): { [view: string]: { [field: string]: JsonOutput } } {
	const views: { [view: string]: { [field: string]: JsonOutput } } = {};
	if (custom.size === 0) return views;
	for (const { view, field, column, type } of block.custom) {
		if (!custom.has(`${view}.${field}`)) continue;
		const fields = (views[view] ??= {});
		const value = presentValue(row[column] ?? null, type, version);
		fields[field] = { type: customTypeName(type), value };
	}
	return views;
}

/** Date-only custom fields are CustomDateTimeField too: there is no other in OAS. [A] */
export function customTypeName(type: string): string {
	return `Custom${type === 'Date' ? 'DateTime' : type}Field`;
}

/** `{"value":""}`, or null on what was never saved. [A] */
function presentNote(row: Row, saved: boolean): JsonOutput {
	if (!saved) return null;
	return { value: textOf(row, NOTE) };
}

function putLink(base: string, graph: string, view: string, id: string): string {
	return `${base}/files/${graph}/${view}/${id}/{filename}`;
}

/** Linked entities have ids of their own; here one that follows from the record's. */
function derivedId(id: string, name: string): string {
	const hex = createHash('sha1').update(`${id}/${name}`).digest('hex');
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		hex.slice(12, 16),
		hex.slice(16, 20),
		hex.slice(20, 32),
	].join('-');
}

function textOf(row: Row, column: string): string {
	const value = row[column];
	return typeof value === 'string' ? value : '';
}
