/** Stands before what is known of a row that has no log. */
export const KNOWN_MARK = '~';
/** In the place of what is known: the row is not there. */
export const NOT_KNOWN = '-';
