import { escapeHtml, page } from '../control/page';
import type { Client } from './client';

/** The page on which a user signs in and allows the access. Minimal: only its result matters. */
export function consentPage(form: URLSearchParams, client: Client, failed: boolean): string {
	const hidden = [...form]
		.filter(([name]) => name !== 'username' && name !== 'password')
		.map(
			([name, value]) =>
				`<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
		);
	const scopes = (form.get('scope') ?? '')
		.split(' ')
		.map((scope) => `<code>${escapeHtml(scope)}</code>`);
	return page(
		'Sign in',
		`<h1>Sign in</h1>
<p><b>${escapeHtml(client.app.name)}</b> asks for access to <b>${escapeHtml(client.tenant.name)}</b>: ${scopes.join(' ')}</p>
${failed ? '<p class="error">Invalid credentials. Please try again.</p>' : ''}
<form method="post">${hidden.join('')}
<label>Username<input name="username" autocomplete="username" autofocus></label>
<label>Password<input name="password" type="password" autocomplete="current-password"></label>
<button type="submit">Allow</button>
</form>`,
	);
}
