import type { ActionBehaviours } from './actions/ActionBehaviours';
import type { OperationList } from './actions/OperationList';
import type { SimulatorClock } from './clock/SimulatorClock';
import type { FaultList } from './control/faults';
import type { CodeStore } from './identity/CodeStore';
import type { Grant, TokenStore } from './identity/TokenStore';
import type { IdTokenSigner } from './identity/idTokens';
import type { RequestGate } from './licence/RequestGate';
import type { ReportQueue } from './reports/ReportQueue';
import type { SessionRegistry } from './sessions/SessionRegistry';
import type { UserDirectory } from './sessions/users';
import type { SimulatorOptions } from './SimulatorOptions';
import type { TenantData } from './tenant/TenantData';

/** Everything that a running simulator holds; what the routes work on. */
export interface Simulation {
	readonly options: SimulatorOptions;
	readonly clock: SimulatorClock;
	readonly users: UserDirectory;
	readonly sessions: SessionRegistry;
	readonly tokens: TokenStore;
	readonly codes: CodeStore;
	readonly signer: IdTokenSigner;
	readonly idToken: (grant: Grant) => string;
	readonly gate: RequestGate;
	readonly faults: FaultList;
	readonly operations: OperationList;
	readonly behaviours: ActionBehaviours;
	readonly reports: ReportQueue;
	/** By tenant name. */
	readonly tenants: ReadonlyMap<string, TenantData>;
}
