/**
 * Whether an id tells its message or entity from others. Blanks, 0 and the GUID of zeros, in whichever
 * notation, are what stands there where a sender has no id.
 */
export function isIdentifying(id: string): boolean {
	return !/^(?:0|0{32})?$/.test(id.replace(/[\s{}()-]/g, ''));
}
