/** Rights of a user to a form. `view` makes a PUT answer 200 without saving. */
export type Right = 'none' | 'view' | 'edit';

/** A user of one tenant (SM201010). */
export interface UserDefinition {
	name: string;
	password: string;
	displayName?: string;
	email?: string;
	/** "Max. Number of Concurrent Logins" (SM201010); absent = no limit of its own. [A] */
	maxConcurrentLogins?: number;
	/** False: the user type may not use the API at all. */
	apiAllowed?: boolean;
	locked?: boolean;
	mustChangePassword?: boolean;
	/** Rights per screen; a screen that is not listed may be edited. */
	rights?: Readonly<Record<string, Right>>;
}

/** The Flow box of SM303010; exactly one per application. [A] */
export type Flow = 'authorizationCode' | 'implicit' | 'resourceOwner' | 'hybrid';

/** The box Refresh Tokens of SM303010. [A] */
export interface RefreshTokenPolicy {
	mode: 'absolute' | 'sliding' | 'none';
	/** Days until the chain ends; absent = infinite (sliding only). */
	absoluteDays?: number;
	/** Days that one token may lie unused (sliding only). */
	slidingDays?: number;
}

/** A connected application (SM303010). Its client ID is `<id>@<tenant>`. */
export interface ConnectedApplication {
	id: string;
	name: string;
	flow: Flow;
	active: boolean;
	secrets: ReadonlyArray<{ value: string; expiresAt?: number }>;
	redirectUris: readonly string[];
	refreshTokens: RefreshTokenPolicy;
}

/** A company of the instance, by its login name, which may hold spaces. */
export interface TenantDefinition {
	name: string;
	/** The first branch is the default one. `id` is what a sign-in names, `name` what PX-CbApiBranch names. */
	branches: ReadonlyArray<{ id: string; name: string }>;
	users: readonly UserDefinition[];
	applications: readonly ConnectedApplication[];
}

export interface Site {
	/** The first tenant is the default one (a sign-in without a tenant lands there). */
	tenants: readonly TenantDefinition[];
}

/** The client ID that SM303010 shows. [A] */
export function clientIdOf(tenant: TenantDefinition, app: ConnectedApplication): string {
	return `${app.id}@${tenant.name}`;
}
