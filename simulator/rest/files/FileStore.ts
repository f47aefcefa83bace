import { randomUUID } from 'node:crypto';

/** A file attached to a record or a line; a second upload of the same name is a new version of it. */
export interface AttachedFile {
	id: string;
	/** NoteID of the record or line. */
	recordId: string;
	/** `Stock Items (AAMACHINE1)\T2MCRO.jpg`. [A] */
	filename: string;
	/** The name alone. */
	name: string;
	comment: string | null;
	versions: Buffer[];
}

export class FileStore {
	private readonly files = new Map<string, AttachedFile>();
	private readonly idsByRecord = new Map<string, string[]>();

	byId(id: string): AttachedFile | undefined {
		return this.files.get(id.toLowerCase());
	}

	ofRecord(recordId: string): readonly AttachedFile[] {
		const ids = this.idsByRecord.get(recordId) ?? [];
		return ids.flatMap((id) => this.files.get(id) ?? []);
	}

	/** A version without a comment clears the comment. [A] */
	put(about: Pick<AttachedFile, 'recordId' | 'filename' | 'name' | 'comment'>, bytes: Buffer) {
		const same = this.ofRecord(about.recordId).find(
			({ name }) => name.toLowerCase() === about.name.toLowerCase(),
		);
		if (same !== undefined) {
			same.versions.push(bytes);
			same.comment = about.comment;
			return same;
		}
		const file: AttachedFile = { ...about, id: randomUUID(), versions: [bytes] };
		this.files.set(file.id, file);
		const ids = this.idsByRecord.get(about.recordId) ?? [];
		this.idsByRecord.set(about.recordId, [...ids, file.id]);
		return file;
	}

	removeRecord(recordId: string): void {
		for (const id of this.idsByRecord.get(recordId) ?? []) this.files.delete(id);
		this.idsByRecord.delete(recordId);
	}
}
