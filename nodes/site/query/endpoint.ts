import { AcumaticaError } from '../errors/AcumaticaError';

/** A version of a web service endpoint (SM207060), and which dialect it speaks. */
export interface Endpoint {
	readonly name: string;
	readonly version: string;
	readonly contract: ContractVersion;
}

/** Contract version 5 came with 2026 R2; what is older speaks 4. */
export type ContractVersion = 4 | 5;

const FIRST_RELEASE_OF_VERSION_5 = 26;

/** Reads `Default/25.200.001`. */
export function readEndpoint(text: string, contract: ContractVersion | null): Endpoint {
	const [name = '', version = '', ...rest] = text
		.trim()
		.replace(/^\/+|\/+$/g, '')
		.split('/');
	if (name === '' || version === '' || rest.length > 0) {
		throw new AcumaticaError({
			kind: 'badInput',
			message: `"Endpoint" must be a name and a version with a slash between them, such as Default/25.200.001, not "${text}"`,
			remedy:
				'Choose the endpoint from the list, or look it up on Web Service Endpoints (SM207060).',
		});
	}
	return { name, version, contract: contract ?? contractOf(name, version) };
}

/** By its release for the system endpoint; a custom one counts as 4 unless the user says otherwise. */
function contractOf(name: string, version: string): ContractVersion {
	const release = Number.parseInt(version, 10);
	return name.toLowerCase() === 'default' && release >= FIRST_RELEASE_OF_VERSION_5 ? 5 : 4;
}

/** Path of the endpoint below the instance. */
export function endpointPath({ name, version }: Endpoint): string {
	return `/entity/${encodeURIComponent(name)}/${encodeURIComponent(version)}`;
}
