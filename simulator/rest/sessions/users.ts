import type { Site, TenantDefinition, UserDefinition } from '../site/Site';

export type PasswordOutcome =
	| { known: true; user: UserDefinition }
	| { known: false; reason: 'credentials' | 'locked' | 'mustChangePassword' | 'notAllowed' };

/** Checks passwords and locks users after too many wrong ones. [C] */
export class UserDirectory {
	private readonly failures = new Map<string, number>();

	constructor(
		private readonly site: Site,
		private readonly lockoutAfter: number,
	) {}

	tenant(name: string): TenantDefinition | undefined {
		return this.site.tenants.find((tenant) => same(tenant.name, name));
	}

	user(tenant: TenantDefinition, name: string): UserDefinition | undefined {
		return tenant.users.find((user) => same(user.name, name));
	}

	check(tenant: TenantDefinition, name: string, password: string): PasswordOutcome {
		const user = this.user(tenant, name);
		if (user === undefined) return { known: false, reason: 'credentials' };
		const account = `${tenant.name}\n${user.name}`;
		const failures = this.failures.get(account) ?? 0;
		if (user.locked === true || failures >= this.lockoutAfter) {
			return { known: false, reason: 'locked' };
		}
		if (user.password !== password) {
			this.failures.set(account, failures + 1);
			return { known: false, reason: 'credentials' };
		}
		this.failures.delete(account);
		if (user.mustChangePassword === true) return { known: false, reason: 'mustChangePassword' };
		if (user.apiAllowed === false) return { known: false, reason: 'notAllowed' };
		return { known: true, user };
	}
}

function same(left: string, right: string): boolean {
	return left.toLowerCase() === right.toLowerCase();
}
