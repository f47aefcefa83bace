/** Columns that every table has beside those of its entity. */
export const ID = 'NoteID';
/** Text of the note; null = the record never had one. */
export const NOTE = 'NoteText';
/** Of a line: the NoteID of its record. */
export const PARENT = 'ParentNoteID';
/** Archived records are shown on request only (PX-ApiArchive). [A] */
export const ARCHIVED = 'Archived';
