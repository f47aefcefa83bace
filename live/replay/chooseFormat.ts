import { decode } from '../../nodes/AcumaticaTrigger/intake/decode/decode';
import type { MessageFormat } from '../../nodes/rows/change';
import type { Capture } from './readCapture';

const FORMATS: readonly MessageFormat[] = ['pushNotification', 'entityEvent', 'pushStatus'];

/** The first format that can read every capture; push notifications, and what is wrong with them, where none can. */
export function chooseFormat(captures: readonly Capture[]): MessageFormat {
	const reads = (format: MessageFormat) =>
		captures.every(
			({ headers, body }) => decode({ headers, isSigned: false, body, receivedAt: 0 }, format).ok,
		);
	return FORMATS.find(reads) ?? 'pushNotification';
}
