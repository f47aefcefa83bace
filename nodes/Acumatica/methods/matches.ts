/** Whether a name of a list holds what the user typed. */
export function matches(name: string, filter: string | undefined): boolean {
	return filter === undefined || name.toLowerCase().includes(filter.trim().toLowerCase());
}
