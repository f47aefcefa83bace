import type { Site, TenantDefinition } from '../site/Site';

/**
 * The tenant of a sign-in: none named = the first; a site of one tenant takes any name; else it must exist
 * (undefined). [C]
 */
export function chooseTenant(site: Site, name: string | undefined): TenantDefinition | undefined {
	const [first, ...others] = site.tenants;
	if (name === undefined || name === '' || others.length === 0) return first;
	return site.tenants.find((tenant) => tenant.name.toLowerCase() === name.toLowerCase());
}
