import type { Exchange } from '../http/Exchange';
import type { Simulation } from '../Simulation';
import type { TenantDefinition } from '../site/Site';

/** Where a request to OData is. */
export interface Place {
	/** Inquiries, inquiries at the older address (OData 3), or DACs. */
	service: 'gi' | 'legacy' | 'dac';
	tenant: TenantDefinition;
	/** Absolute URL of the service. */
	root: string;
	/** Parts of the path behind it. */
	rest: readonly string[];
}

/** `/t/{tenant}/api/odata/gi/...`, `.../dac/...`, or the older `/odata/{tenant}/...`; undefined = no such place. */
export function placeOf({ segments, origin }: Exchange, simulation: Simulation): Place | undefined {
	const { instancePath } = simulation.options;
	const [first = '', tenantName = '', api, odata, service, ...rest] = segments;
	const base = `${origin}${instancePath}`;
	if (first.toLowerCase() === 'odata') return legacyPlace(base, segments.slice(1), simulation);
	if (api !== 'api' || odata !== 'odata' || (service !== 'gi' && service !== 'dac'))
		return undefined;
	const tenant = simulation.users.tenant(tenantName);
	if (tenant === undefined) return undefined;
	const root = `${base}/t/${encodeURIComponent(tenantName)}/api/odata/${service}`;
	return { service, tenant, root, rest };
}

/** The tenant may be left out, which is the first one then. [A] of a site with one tenant */
function legacyPlace(
	base: string,
	[name = '', ...rest]: readonly string[],
	{ options, users }: Simulation,
): Place | undefined {
	if (!options.legacyOData) return undefined;
	const named = users.tenant(name);
	const [first] = options.site.tenants;
	if (named !== undefined) {
		const root = `${base}/odata/${encodeURIComponent(name)}`;
		return { service: 'legacy', tenant: named, root, rest };
	}
	if (first === undefined) return undefined;
	return { service: 'legacy', tenant: first, root: `${base}/odata`, rest: [name, ...rest] };
}
