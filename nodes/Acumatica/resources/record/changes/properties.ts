import { timeZoneOption } from '../../../../editor/properties/timeZone';

export const recordTimeZoneOption = timeZoneOption(
	'For sites that compare dates by the clock of the user',
);
