import type { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';

/** A credential of the connected application that the simulator has. */
export function connectedApp(simulator: AcumaticaSimulator) {
	const { clientId, clientSecret } = simulator.application('resourceOwner');
	return {
		name: 'Acumatica (simulator)',
		type: 'acumaticaErpConnectedAppApi',
		data: {
			instanceUrl: simulator.instanceUrl,
			grantType: 'password',
			clientId,
			sharedSecret: clientSecret,
			username: 'admin',
			password: 'simulator',
			tenant: '',
			branch: '',
			scope: 'api',
		},
	};
}
