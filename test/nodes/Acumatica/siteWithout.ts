import { defaultSite } from '../../../simulator/rest/site/defaultSite';
import type { Site } from '../../../simulator/rest/site/Site';

/** A site whose users have no rights to a form. */
export function siteWithout(screen: string): Site {
	const tenants = defaultSite.tenants.map((tenant) => ({
		...tenant,
		users: tenant.users.map((user) => ({ ...user, rights: { [screen]: 'none' as const } })),
	}));
	return { tenants };
}
