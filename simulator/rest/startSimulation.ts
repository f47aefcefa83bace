import type { Database } from '../database/Database';
import { ActionBehaviours } from './actions/ActionBehaviours';
import { OperationList } from './actions/OperationList';
import { SimulatorClock } from './clock/SimulatorClock';
import { FaultList } from './control/faults';
import { CodeStore } from './identity/CodeStore';
import { IdTokenSigner } from './identity/idTokens';
import { TokenStore } from './identity/TokenStore';
import { RequestGate } from './licence/RequestGate';
import { ReportQueue } from './reports/ReportQueue';
import { SessionRegistry } from './sessions/SessionRegistry';
import { UserDirectory } from './sessions/users';
import type { Simulation } from './Simulation';
import type { SimulatorOptions } from './SimulatorOptions';
import { createTenantData } from './tenant/TenantData';

/** Puts the parts of a simulation together. */
export function startSimulation(
	options: SimulatorOptions,
	databases: Readonly<Record<string, Database>>,
	instanceUrl: () => string,
): Simulation {
	const clock = new SimulatorClock(options.startTime);
	const signer = new IdTokenSigner();
	const { apiUsers, concurrentRequests, requestsPerMinute } = options.licence;
	return {
		options,
		clock,
		signer,
		users: new UserDirectory(options.site, options.lockoutAfter),
		sessions: new SessionRegistry(clock.now, {
			seats: () => apiUsers,
			idleSeconds: () => options.sessionIdleSeconds,
		}),
		tokens: new TokenStore(clock.now, () => options.accessTokenSeconds),
		codes: new CodeStore(),
		idToken: (grant) => signer.sign(grant, `${instanceUrl()}/identity`, clock.now()),
		gate: new RequestGate(clock, { concurrent: concurrentRequests, perMinute: requestsPerMinute }),
		faults: new FaultList(),
		operations: new OperationList(clock),
		behaviours: new ActionBehaviours(),
		reports: new ReportQueue(clock.now),
		tenants: new Map(
			options.site.tenants.map((tenant) => [
				tenant.name,
				createTenantData(tenant, clock.now, databases[tenant.name]),
			]),
		),
	};
}
