import type { AcumaticaSimulator } from '../AcumaticaSimulator';
import { endpoints } from '../entities/endpoints';
import { clientIdOf, type TenantDefinition } from '../site/Site';
import { escapeHtml, page } from './page';

/** The page at `/`: how to sign in, what there is, where to look. */
export function startPage(simulator: AcumaticaSimulator): string {
	const { options, instanceUrl } = simulator;
	const { apiUsers, concurrentRequests, requestsPerMinute } = options.licence;
	const sessions = simulator.sessions();
	const listed = endpoints.map(
		({ name, version, contractVersion, entities }) =>
			`<tr><td><a href="${instanceUrl}/entity/${name}/${version}/swagger.json">${name}/${version}</a></td><td>${contractVersion}</td><td>${[...entities.keys()].join(', ')}</td></tr>`,
	);
	return page(
		'Acumatica simulator',
		`<h1>Acumatica simulator</h1>
<p class="quiet">Imitates the REST API, sign-in, sessions and licence limits of Acumatica ERP from public
documentation. Its data lives in memory. Not affiliated with Acumatica.</p>
<table><tr><th>Instance URL</th><td><code>${instanceUrl}</code></td></tr>
<tr><th>API seats</th><td>${sessions.length} of ${apiUsers} taken${limits(concurrentRequests, requestsPerMinute)}</td></tr></table>
${options.site.tenants.map(tenantSection).join('')}
<h2>Sign in and read</h2>
<pre>${escapeHtml(example(simulator))}</pre>
<h2>Endpoints</h2>
<table><tr><th>Endpoint</th><th>Contract</th><th>Entities</th></tr>${listed.join('')}</table>
<h2>For tests</h2>
<table>
<tr><td><a href="/__sim/sessions">/__sim/sessions</a></td><td>open sessions; DELETE ends them all</td></tr>
<tr><td><a href="/__sim/log">/__sim/log</a></td><td>requests; DELETE empties it</td></tr>
<tr><td><a href="/__sim/faults">/__sim/faults</a></td><td>POST puts a fault into the way of requests; DELETE clears them</td></tr>
<tr><td>/__sim/advance</td><td>POST <code>{"milliseconds": 600000}</code> moves the clock</td></tr>
<tr><td>/__sim/actions</td><td>POST changes how an action behaves</td></tr>
</table>`,
	);
}

function tenantSection(tenant: TenantDefinition): string {
	const users = tenant.users.map(
		(user) =>
			`<tr><th>User</th><td><code>${escapeHtml(user.name)}</code></td><td>password <code>${escapeHtml(user.password)}</code></td></tr>`,
	);
	const apps = tenant.applications.map(
		(app) =>
			`<tr><th>${escapeHtml(app.name)}</th><td>client ID <code>${escapeHtml(clientIdOf(tenant, app))}</code></td><td>secret <code>${escapeHtml(app.secrets[0]?.value ?? '')}</code></td></tr>`,
	);
	return `<h2>Tenant <code>${escapeHtml(tenant.name)}</code></h2><table>${users.join('')}${apps.join('')}</table>`;
}

function limits(concurrent: number, perMinute: number): string {
	const parts = [
		Number.isFinite(concurrent) ? `${concurrent} requests at a time` : '',
		Number.isFinite(perMinute) ? `${perMinute} requests a minute` : '',
	].filter((part) => part !== '');
	return parts.map((part) => `, ${part}`).join('');
}

function example({ instanceUrl, options }: AcumaticaSimulator): string {
	const [tenant] = options.site.tenants;
	const user = tenant?.users[0];
	const credentials = { name: user?.name, password: user?.password, tenant: tenant?.name };
	return [
		`curl -c cookies -H 'Content-Type: application/json' -d '${JSON.stringify(credentials)}' \\`,
		`  ${instanceUrl}/entity/auth/login`,
		`curl -b cookies "${instanceUrl}/entity/Default/25.200.001/Customer?\\$top=2"`,
		`curl -b cookies -X POST -H 'Content-Length: 0' ${instanceUrl}/entity/auth/logout`,
	].join('\n');
}
