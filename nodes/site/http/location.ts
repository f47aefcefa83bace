/**
 * Where a `Location` leads. It is a path from the root of the host, virtual directory included, so it belongs to
 * the origin and not to the instance URL; another host is never followed: null.
 */
export function resolveLocation(location: string, instanceUrl: string): string | null {
	const { origin } = new URL(instanceUrl);
	if (!URL.canParse(location, origin)) return null;
	const target = new URL(location, origin);
	return target.origin === origin ? target.href : null;
}
