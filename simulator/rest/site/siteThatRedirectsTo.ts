import { defaultSite } from './defaultSite';
import type { Site } from './Site';

/** The default site, whose applications send people back to these addresses. */
export function siteThatRedirectsTo(redirectUris: readonly string[]): Site {
	const tenants = defaultSite.tenants.map((tenant) => ({
		...tenant,
		applications: tenant.applications.map((app) => ({ ...app, redirectUris })),
	}));
	return { tenants };
}
