import { confirmShipment } from './confirmShipment';
import { createShipment } from './createShipment';
import type { Effect, EffectName } from './Effect';
import { prepareInvoice } from './prepareInvoice';
import { releasePayment } from './releasePayment';

export const effects: Readonly<Record<EffectName, Effect>> = {
	createShipment,
	confirmShipment,
	prepareInvoice,
	releasePayment,
};
