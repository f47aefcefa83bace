import type { Row, Transaction } from '../../../database/Database';
import type { RecordRequest } from '../../records/RecordRequest';

/** What an action does to other records than its own. */
export interface Happening {
	readonly transaction: Transaction;
	readonly request: RecordRequest;
	/** The action's record as it was before. */
	readonly record: Row;
	readonly parameters: Row;
	/** Time of the action, ISO 8601. */
	readonly stamp: string;
}

export type Effect = (happening: Happening) => void;

/** Names of the effects that an action of the catalogue may have. */
export type EffectName = 'createShipment' | 'confirmShipment' | 'prepareInvoice' | 'releasePayment';
