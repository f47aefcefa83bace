import { Workflow } from 'n8n-workflow';

import { AcumaticaErpOAuth2Api } from '../../../../credentials/AcumaticaErpOAuth2Api.credentials';
import { readInstanceUrl } from '../../../../nodes/site/session/instanceUrl';

const ROOT = 'https://erp.example.com';
const INSTANCE = `${ROOT}/AcumaticaERP`;

/** Addresses as they are copied from a browser, and the instance in them. */
const ADDRESSES: ReadonlyArray<[string, string]> = [
	[INSTANCE, INSTANCE],
	[`  ${INSTANCE}/  `, INSTANCE],
	[`${INSTANCE}//`, INSTANCE],
	[ROOT, ROOT],
	[`${ROOT}/`, ROOT],
	[`${INSTANCE}?CompanyID=MyTenant`, INSTANCE],
	[`${INSTANCE}#top`, INSTANCE],
	[`${INSTANCE}/Main?ScreenId=AR303000&timeStamp=1/2`, INSTANCE],
	[`${ROOT}/Main?ScreenId=AR303000`, ROOT],
	[`${INSTANCE}//Main`, INSTANCE],
	...[
		...['Main', 'main/', 'Frames/Login.aspx', 'entity/Default/25.200.001/Customer', 'identity'],
		...['pages/ar/ar303000.aspx', 'OData/MyTenant', 'odatav4', 't/MyTenant/api/odata/gi'],
		...['Scripts/Screens/x.html', 'ui/screen', 'Pages/Main/t/ui'],
	].flatMap(
		(page): Array<[string, string]> => [
			[`${INSTANCE}/${page}`, INSTANCE],
			[`${ROOT}/${page}`, ROOT],
			[`${ROOT}/dev/2026/${page}?x=1#y`, `${ROOT}/dev/2026`],
		],
	),
	// What only begins or is called like a page.
	[`${ROOT}/Mainland`, `${ROOT}/Mainland`],
	[`${ROOT}/test/tea`, `${ROOT}/test/tea`],
	['https://main/erp', 'https://main/erp'],
	['https://t', 'https://t'],
	['https://ui/t/MyTenant', 'https://ui'],
	['http://localhost:8080/AcumaticaERP/Main', 'http://localhost:8080/AcumaticaERP'],
];

/** The addresses that n8n signs in at: the defaults of the credential, evaluated as n8n does. */
function signInAddresses(instanceUrl: string): unknown {
	const workflow = new Workflow({
		nodes: [],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => ({ description: { properties: [] } }) as never,
			getByNameAndVersion: () => ({ description: { properties: [] } }) as never,
			getKnownTypes: () => ({}),
		},
	});
	const node = {
		id: '1',
		name: 'Temp',
		type: 'temp',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: {},
	};
	return ['authUrl', 'accessTokenUrl'].map((name) => {
		const field = new AcumaticaErpOAuth2Api().properties.find((one) => one.name === name);
		return workflow.expression.getComplexParameterValue(
			node,
			field?.default as string,
			'internal',
			{},
			undefined,
			undefined,
			{ instanceUrl },
		);
	});
}

it.each(ADDRESSES)('node and OAuth2 credential read %s as %s', (text, instance) => {
	expect(readInstanceUrl(text)).toMatchObject({ valid: true, url: instance });
	expect(signInAddresses(text)).toEqual([
		`${instance}/identity/connect/authorize`,
		`${instance}/identity/connect/token`,
	]);
});
