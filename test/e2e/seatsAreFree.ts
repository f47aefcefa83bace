import type { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import { waitFor } from '../n8n-host/waitFor';
import { expectNoSeatLeft, type SeatExpectations } from '../nodes/Acumatica/seats';

/** `expectNoSeatLeft`, once what n8n still asks of its own, such as a list of its editor, has signed out. */
export async function expectSeatsFree(
	simulator: AcumaticaSimulator,
	expectations?: SeatExpectations,
): Promise<void> {
	await untilSeatsAreFree(simulator);
	expectNoSeatLeft(simulator, expectations);
}

export async function untilSeatsAreFree(simulator: AcumaticaSimulator): Promise<void> {
	await waitFor(
		'every seat to be free',
		() => (simulator.sessions().length === 0 ? true : undefined),
		{ timeoutMs: 120_000, describe: () => JSON.stringify(simulator.log().slice(-5)) },
	);
}
